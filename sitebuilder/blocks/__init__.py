"""What the body of a page is made of. Each block has a preview, a description and a template; none takes raw HTML.

text    heading, paragraphs, quote
media   picture, list of documents
links   a link that leads to exactly one place, buttons, cards
school  contacts, latest news: they fill themselves
body    the streams of the page types
"""
