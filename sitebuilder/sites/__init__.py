"""Which Wagtail site, folder, collection and groups belong to which school; read by every public page and the CMS."""
