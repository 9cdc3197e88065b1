-- modules/cases: calendars that people subscribe to, and what other systems are told.
create table case_feed (
  account text primary key,
  token_hash bytea not null unique,
  created_at timestamptz not null
);

create table case_hook (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  org_id uuid not null,
  url text not null,
  secret bytea not null,
  subject text,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  failures integer not null default 0,
  primary key (region, id)
);

alter table case_hook enable row level security;

alter table case_hook force row level security;

create policy case_hook_region on case_hook
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- How far the deadlines of running cases have been counted anew after a change of the working calendar.
create table case_retiming (
  one boolean primary key default true check (one),
  stamp integer not null,
  target integer not null,
  region text not null default '',
  case_id uuid
);
