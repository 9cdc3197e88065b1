-- modules/cases: all that time will bring to a case in one row. With a row for each event, an action that restarted a clock
-- wrote and deleted some six rows with three index entries each, which was most of what the database did for it.
-- A plain owner is subject to the policies below and has to see all regions while rows move.
select set_config('luoshi.regions', '%', true);

alter table case_timer rename to case_timer_each;

create table case_timer (
  region text not null,
  case_id uuid not null,
  -- milliseconds since 1970 in UTC, as the engine counts; the earliest of moments
  next bigint,
  -- what waits, ascending; keys place by place
  moments bigint[] not null default '{}',
  keys text[] not null default '{}',
  undated text[] not null default '{}',
  told text[] not null default '{}',
  primary key (region, case_id)
);

insert into case_timer (region, case_id, next, moments, keys, undated, told)
select region, case_id, min(moment) filter (where waits),
  coalesce(array_agg(moment order by moment, key) filter (where waits), '{}'),
  coalesce(array_agg(key order by moment, key) filter (where waits), '{}'),
  coalesce(array_agg(key order by key) filter (where moment is null and fired_at is null), '{}'),
  coalesce(array_agg(key order by key) filter (where fired_at is not null), '{}')
from (select region, case_id, key, fired_at, round(extract(epoch from at) * 1000)::bigint as moment, fired_at is null and at is not null as waits from case_timer_each) as each
group by region, case_id;

drop table case_timer_each;

create index case_timer_due on case_timer (next) where next is not null;

alter table case_timer enable row level security;

alter table case_timer force row level security;

create policy case_timer_region on case_timer
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Nothing asks by lead and state: what waits has its own indexes, and this one was written anew with every action.
drop index case_of_lead;

-- Number first: a plan made while the table was empty took this index for looking up one case and read the whole region.
alter table case_run drop constraint case_number_once;

alter table case_run add constraint case_number_once unique (number, region, subject);

-- Text as the engine wrote it: parsing it into jsonb and compressing the row cost more than the bytes saved by it.
alter table case_run alter column derived type text using derived::text;

alter table case_run set (toast_tuple_target = 4080);

-- PostgreSQL reads a check anew for every statement; this one says what the foreign key to the case says.
alter table case_action drop constraint case_action_region_check;
