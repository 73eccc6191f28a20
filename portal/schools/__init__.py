"""The school as a tenant: the rows that name it, the walls round its data, the scope a request or a job runs in.

enums        kinds of hosts, term schemes, job states
fields       SchoolField, SchoolForeignKey: the fields that bring walls and composite keys with them
constraints  Wall, Shelf, SchoolKey, AppendOnly, Audit: what the database itself enforces
models       School, SchoolHost, SchoolOwned, AuditRow, Job, StudyYear, TermScheme, Term, Holiday
scope        school_scope(): exactly one school at a time
hosts        host name -> School; middleware: the one transaction of a request
troubles     what the database could not do this moment: 503 in words
later        later(), run(), sweep(): background work
checks       refuses a model, a role or a view without its wall
"""
