"""Page types of the schools' sites and of the platform's front page, and how they are shown.

page_form  what an editor may save: reserved addresses refused in words
inside     which pages, pictures and documents a page leads to, and whether they are the school's own
frame      what every public page knows of its school: looks, menu, languages
front      find a school: search, wall of signs, directory
views      how each page type is shown; a page names its view by a dotted name
"""
