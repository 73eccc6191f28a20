"""The search engine room: it knows no domain, apps register documents with it."""
