-- The portal's two roles and its database (why there are two: portal/kit/servers/roles.py). Run once, as a superuser:
--     psql -d postgres -f roles.sql
-- then give both a password:
--     psql -d postgres -c '\password portal_owner' -c '\password portal_app'
create role portal_owner login createdb nosuperuser nobypassrls;
create role portal_app login nosuperuser nocreatedb nocreaterole nobypassrls;
alter role portal_app set statement_timeout = '30s';
alter role portal_app set lock_timeout = '5s';
alter role portal_app set idle_in_transaction_session_timeout = '60s';
create database portal owner portal_owner;
