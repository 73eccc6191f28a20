"""The portal's two roles in PostgreSQL, and why there are two.

The *owner* makes and changes tables and takes backups; row level security does not bind it, so it never serves a
request. The *application* reads and writes rows, owns nothing and may bypass nothing: whatever goes wrong in a view,
the wall between schools stands.

`deploy/postgres/roles.sql` has the same statements for a server that somebody else runs; a test keeps the two equal.
"""

OWNER = "portal_owner"
APPLICATION = "portal_app"
DATABASE = "portal"

ROLES = (
    # createdb: the owner makes the databases of tests and benchmarks
    f"create role {OWNER} login createdb nosuperuser nobypassrls",
    f"create role {APPLICATION} login nosuperuser nocreatedb nocreaterole nobypassrls",
    # A view that hangs must not hold its rows against a whole school. Jobs set longer limits for themselves.
    f"alter role {APPLICATION} set statement_timeout = '30s'",
    f"alter role {APPLICATION} set lock_timeout = '5s'",
    f"alter role {APPLICATION} set idle_in_transaction_session_timeout = '60s'",
)

# Last, so that a database that is there says that the roles are there too.
CREATE_DATABASE = f"create database {DATABASE} owner {OWNER}"
