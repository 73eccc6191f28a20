// What every page of the portal has. Each module has one job and looks for its own attributes.
import "./theme.js";
import "./menu.js";
import "./dialog.js";
import "./form.js";
import "./toast.js";
import "./ad.js";
