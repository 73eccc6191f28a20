"""Where strangers meet: the register of embedded modules and the register of feeds.

registry   Module, register_module(), modules_for(viewer)
feeds      Feed, register_feed(), read_feed(): living data for the sites, without an import of the diary
context    what the frame of every page knows
"""
