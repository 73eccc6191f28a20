"""The walls of Wagtail's admin, which knows nothing of schools (research: sites.md 3.2, 3.3).

addresses   which of Wagtail's addresses open here, and what each id in them must be; all others are 404
inside      whether an id lies inside the school of the host
rights      the one group that somebody has here: of the role they act as, in this school
middleware  asks all three before any view of Wagtail runs
hooks       choosers, explorer and menus cut to the school
cuts        lists, filters and actions that no hook cuts
inline      Wagtail's inline scripts said in attributes instead, for the strict policy
looks       the panel of the school's looks
"""
