#!/bin/sh
# Runs once, when the database container makes its files, after roles.sql: the passwords come from its environment.
set -eu
psql -v ON_ERROR_STOP=1 --quiet --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$PORTAL_OWNER_PASSWORD" -v app="$PORTAL_APP_PASSWORD" <<'SQL'
alter role portal_owner password :'owner';
alter role portal_app password :'app';
SQL
