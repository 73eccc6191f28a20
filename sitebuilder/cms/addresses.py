"""Wagtail's addresses that open in a school's CMS. What is not here is a 404, whatever an upgrade brings along."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a part of an address or a parameter must be."""

    WORD = "word"  # no id
    PLACE = "place"  # the school's folder or a page below it
    PAGE = "page"  # a page below the folder: home pages and everything under them
    INNER = "inner"  # a page below a home page: home pages are not moved, copied, unpublished, deleted
    REVISION = "revision"  # a kept version of a page inside
    VERSION = "version"  # the same, or one of Wagtail's words: live, earliest, latest
    IMAGE = "image"
    DOCUMENT = "document"
    COLLECTION = "collection"
    UPLOAD = "upload"  # a file that this person has just sent
    SESSION = "session"  # this person's own editing session


PLACE, PAGE, INNER, REVISION = Kind.PLACE, Kind.PAGE, Kind.INNER, Kind.REVISION
IMAGE, DOCUMENT, UPLOAD, WORD = Kind.IMAGE, Kind.DOCUMENT, Kind.UPLOAD, Kind.WORD

NEW_PAGE = {"content_type_app_name": WORD, "content_type_model_name": WORD, "parent_page_id": PAGE}
ONE_PAGE = {"page_id": PAGE}
INNER_PAGE = {"page_id": INNER}
KEPT = {"page_id": PAGE, "revision_id": REVISION}

# url name -> name of each part -> what it must be
OPEN: dict[str, dict[str, Kind]] = {
    "wagtailadmin_home": {},
    "wagtailadmin_login": {},
    "wagtailadmin_logout": {},
    "wagtailadmin_account": {},
    "wagtailadmin_sprite": {},
    "wagtailadmin_javascript_catalog": {},
    "wagtailadmin_dismissibles": {},
    "wagtailadmin_block_preview": {},
    "wagtailadmin_api:pages:listing": {},
    "wagtailadmin_editing_sessions:ping": {
        "app_label": WORD,
        "model_name": WORD,
        "object_id": PAGE,
        "session_id": Kind.SESSION,
    },
    "wagtailadmin_editing_sessions:release": {"session_id": Kind.SESSION},
    # pages
    "wagtailadmin_explore_root": {},
    "wagtailadmin_explore": {"parent_page_id": PLACE},
    "wagtailadmin_explore_results": {"parent_page_id": PLACE},
    "wagtail_bulk_action": {"app_label": WORD, "model_name": WORD, "action": WORD},
    "wagtailadmin_pages:add": NEW_PAGE,
    "wagtailadmin_pages:preview_on_add": NEW_PAGE,
    "wagtailadmin_pages:add_subpage": {"parent_page_id": PAGE},
    "wagtailadmin_pages:edit": ONE_PAGE,
    "wagtailadmin_pages:preview_on_edit": ONE_PAGE,
    "wagtailadmin_pages:view_draft": ONE_PAGE,
    "wagtailadmin_pages:usage": ONE_PAGE,
    "wagtailadmin_pages:lock": ONE_PAGE,
    "wagtailadmin_pages:unlock": ONE_PAGE,
    "wagtailadmin_pages:history": ONE_PAGE,
    "wagtailadmin_pages:history_results": ONE_PAGE,
    "wagtailadmin_pages:revisions_index": ONE_PAGE,
    "wagtailadmin_pages:revisions_view": KEPT,
    "wagtailadmin_pages:revisions_revert": KEPT,
    "wagtailadmin_pages:revisions_unschedule": KEPT,
    "wagtailadmin_pages:revisions_compare": {
        "pk": PAGE,
        "revision_id_a": Kind.VERSION,
        "revision_id_b": Kind.VERSION,
    },
    "wagtailadmin_pages:search": {},
    "wagtailadmin_pages:search_results": {},
    "wagtailadmin_pages:delete": INNER_PAGE,
    "wagtailadmin_pages:unpublish": INNER_PAGE,
    "wagtailadmin_pages:convert_alias": INNER_PAGE,
    "wagtailadmin_pages:copy": INNER_PAGE,
    "wagtailadmin_pages:move": {"page_to_move_id": INNER},
    "wagtailadmin_pages:move_confirm": {"page_to_move_id": INNER, "destination_id": PAGE},
    "wagtailadmin_pages:set_page_position": {"page_to_move_id": INNER},
    "wagtailadmin_choose_page": {},
    "wagtailadmin_choose_page_child": {"parent_page_id": PLACE},
    "wagtailadmin_choose_page_search": {},
    "wagtailadmin_choose_page_chosen_multiple": {},
    "wagtailadmin_choose_page_external_link": {},
    "wagtailadmin_choose_page_email_link": {},
    "wagtailadmin_choose_page_phone_link": {},
    "wagtailadmin_choose_page_anchor_link": {},
    # pictures
    "wagtailimages:index": {},
    "wagtailimages:index_results": {},
    "wagtailimages:add": {},
    "wagtailimages:add_multiple": {},
    "wagtailimages:edit": {"image_id": IMAGE},
    "wagtailimages:delete": {"image_id": IMAGE},
    "wagtailimages:image_usage": {"image_id": IMAGE},
    "wagtailimages:edit_multiple": {"image_id": IMAGE},
    "wagtailimages:delete_multiple": {"image_id": IMAGE},
    "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": UPLOAD},
    "wagtailimages:delete_upload_multiple": {"uploaded_file_id": UPLOAD},
    "wagtailimages_chooser:choose": {},
    "wagtailimages_chooser:choose_results": {},
    "wagtailimages_chooser:chosen": {"pk": IMAGE},
    "wagtailimages_chooser:chosen_multiple": {},
    "wagtailimages_chooser:create": {},
    "wagtailimages_chooser:select_format": {"image_id": IMAGE},
    # documents
    "wagtaildocs:index": {},
    "wagtaildocs:index_results": {},
    "wagtaildocs:add": {},
    "wagtaildocs:add_multiple": {},
    "wagtaildocs:edit": {"document_id": DOCUMENT},
    "wagtaildocs:delete": {"document_id": DOCUMENT},
    "wagtaildocs:document_usage": {"document_id": DOCUMENT},
    "wagtaildocs:edit_multiple": {"doc_id": DOCUMENT},
    "wagtaildocs:delete_multiple": {"doc_id": DOCUMENT},
    "wagtaildocs:create_multiple_from_uploaded_document": {"uploaded_file_id": UPLOAD},
    "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": UPLOAD},
    "wagtaildocs_chooser:choose": {},
    "wagtaildocs_chooser:choose_results": {},
    "wagtaildocs_chooser:chosen": {"pk": DOCUMENT},
    "wagtaildocs_chooser:chosen_multiple": {},
    "wagtaildocs_chooser:create": {},
    # ours
    "cms:looks": {},
    "cms:preview": {},
    "cms:sheet": {},
    # public: a file, a page
    "wagtaildocs_serve": {"0": DOCUMENT, "1": WORD},
    "wagtail_serve": {"path": WORD, "0": WORD},
}

# Parameters of GET and POST that carry an id, at every address.
PARAMETERS: dict[str, Kind] = {
    "page_id": PLACE,
    "parent_page_id": PLACE,
    "parent_page": PLACE,
    "root_page_id": PLACE,
    "child_of": PLACE,
    "descendant_of": PLACE,
    "ancestor_of": PLACE,
    "translation_of": PLACE,
    "childOf": PLACE,
    "new_parent_page": PAGE,
    "destination": PAGE,
    "destination_id": PAGE,
    "page_to_move_id": INNER,
    "target_pages[]": PLACE,
    "image_id": IMAGE,
    "document_id": DOCUMENT,
    "collection_id": Kind.COLLECTION,
    "collection": Kind.COLLECTION,
}

# Addresses that take a list of ids as `id`.
LISTS: dict[str, Kind] = {
    "wagtailadmin_choose_page_chosen_multiple": PLACE,
    "wagtailimages_chooser:chosen_multiple": IMAGE,
    "wagtaildocs_chooser:chosen_multiple": DOCUMENT,
}

# What may be done to many at once, and what each `id` then is.
BULK: dict[tuple[str, str, str], Kind] = {
    ("wagtailcore", "page", "delete"): INNER,
    ("wagtailcore", "page", "move"): INNER,
    ("wagtailcore", "page", "unpublish"): INNER,
    ("wagtailcore", "page", "publish"): PAGE,
    ("sitebuilder", "siteimage", "delete"): IMAGE,
    ("sitebuilder", "sitedocument", "delete"): DOCUMENT,
}
