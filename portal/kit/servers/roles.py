"""The portal's two roles in PostgreSQL, and why there are two.

The *owner* makes and changes tables and takes backups; row level security does not bind it, so it never serves a
request. The *application* reads and writes rows, owns nothing and may bypass nothing: whatever goes wrong in a view,
the wall between schools stands.

For a server that somebody else runs:  python -m portal.kit.servers.roles | psql -d postgres
"""

import sys

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


def main() -> None:
    """Print the statements for psql; passwords are set afterwards with \\password, so that no log sees them."""
    sys.stdout.write(";\n".join([*ROLES, CREATE_DATABASE]) + ";\n")


if __name__ == "__main__":
    main()
