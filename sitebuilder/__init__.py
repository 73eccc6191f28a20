"""The website of each school.

theme         how a school's site looks: preset, colours, motto, building; served as /theme/<digest>.css
sites         which Wagtail site, folder, collection and groups belong to which school
media         pictures and documents of the sites
blocks        what the body of a page is made of
pages         page types, the public site, the platform's front page
provisioning  a site for a school, its groups following the memberships
cms           the walls of Wagtail's admin: who opens it, which of its addresses, which rows
"""
