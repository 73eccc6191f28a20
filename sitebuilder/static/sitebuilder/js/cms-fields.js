// Starts the fields that Wagtail itself would start by a script in the page (sitebuilder/cms/inline.py). One Stimulus
// controller for each kind; Stimulus also finds fields that come later, with a new block or a dialog.
(function () {
  const { Controller } = window.StimulusModule;

  // "wagtail.widgets.X" -> window.wagtail.widgets.X
  const named = (path) => path.split(".").reduce((found, name) => found?.[name], window);

  class Calendar extends Controller {
    static values = { start: String, field: String, options: Object };

    connect() {
      if (this.started) return;
      this.started = true;
      named(this.startValue)(this.fieldValue, this.optionsValue);
    }
  }

  class Chooser extends Controller {
    static values = { type: String, field: String, options: Object };

    connect() {
      if (this.started) return;
      this.started = true;
      const Type = named(this.typeValue);
      new Type(this.fieldValue, this.optionsValue);
    }
  }

  class Panel extends Controller {
    static values = { type: String, options: Object };

    connect() {
      if (this.started) return;
      this.started = true;
      const Type = named(this.typeValue);
      new Type(this.optionsValue);
    }
  }

  const app = window.wagtail.app;
  app.register("school-calendar", Calendar);
  app.register("school-chooser", Chooser);
  app.register("school-panel", Panel);
})();
