"""Pictures and documents of the schools' sites: each in its school's collection, its file in the school's folder."""
