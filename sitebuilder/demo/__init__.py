"""The sites of the demo's schools: looks, home pages, news in sentences of our own.

stories_north, stories_south   what happened at each school
words    home pages and standard pages
site     writes them into the pages that create_school_site() has made
"""
