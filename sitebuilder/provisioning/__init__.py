"""A site for a school in one transaction, twice the same as once; and its groups, following the memberships.

starter  the pages that a new site begins with, in the words of both languages
rights   what a role may do in the CMS, as permissions of Wagtail
actions  create_school_site(), follow_memberships()
"""
