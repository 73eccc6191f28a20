"""What the owner lays under every migration: rights of the application's role and the functions of the walls.

Idempotent; the `migrate` command runs it first, so that third-party tables are covered as well.
"""

GRANTS = """
alter default privileges in schema public grant select, insert, update, delete on tables to portal_app;
alter default privileges in schema public grant usage, select on sequences to portal_app;
"""

# stable: the policy's sub-select runs once a statement. A missing scope is loud, never an empty page.
FUNCTIONS = """
create or replace function app_school() returns bigint language plpgsql stable parallel safe as $$
begin
  return current_setting('app.school')::bigint;
exception when undefined_object or invalid_text_representation then
  raise exception 'no school scope is open' using errcode = 'insufficient_privilege';
end $$;

create or replace function app_school_default() returns bigint language plpgsql volatile as $$
begin
  return app_school();
end $$;

-- pg_temp stands last: where it is not named it comes first, and a temporary table would take the rows of the trail
create or replace function app_audit() returns trigger language plpgsql security definer
set search_path = pg_catalog, public, pg_temp as $$
declare
  before jsonb; after jsonb; row_now jsonb; school bigint;
begin
  if tg_op <> 'INSERT' then before := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then after := to_jsonb(new); end if;
  if before is not distinct from after then return null; end if;
  row_now := coalesce(after, before);
  school := (row_now ->> tg_argv[0])::bigint;
  insert into portal_auditrow (school_id, at, study_year, table_name, row_id, action, before, after,
                               actor_id, acting_as, origin, why)
  values (school, clock_timestamp(), (row_now ->> 'study_year')::smallint, tg_table_name, (row_now ->> 'id')::bigint,
          lower(tg_op), before, after,
          nullif(current_setting('app.actor', true), '')::bigint,
          coalesce(current_setting('app.acting_as', true), ''),
          coalesce(current_setting('app.origin', true), ''),
          coalesce(current_setting('app.why', true), ''));
  return null;
end $$;
revoke execute on function app_audit() from public;
"""
