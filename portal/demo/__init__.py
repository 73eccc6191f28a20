"""The demo: two schools of invented people, so that every screen can be looked at with life in it.

chance     the same throw of the dice at every seeding
blocks     rows written a thousand at a time
names      Russian names with their forms for women and men, patronymics
days       the calendar round today: today is a school day in the sixth week of a term
schools    which two schools, which classes, how many students; their rows
people     staff, students, families
sign_ins   who can sign in (design: `north.teacher` and the others)
advertising  three advertisers, their campaigns and drawn pictures

The diary's part is `diary/demo`, the sites' part beside the site builder; the command `seed_demo` calls all.
"""
