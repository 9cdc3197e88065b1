-- modules/standards: what came of running standards as checks.
create table standard_run (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  day date not null,
  at timestamptz not null,
  by_account text,
  passed integer not null,
  failed integer not null,
  unknown integer not null,
  not_applicable integer not null,
  primary key (region, id)
);

create index standard_run_latest on standard_run (region, at desc);

alter table standard_run enable row level security;

alter table standard_run force row level security;

create policy standard_run_region on standard_run
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard_result (
  region text not null check (region ~ '^[0-9]{6}$'),
  check_id text not null,
  place text not null check (place ~ '^[0-9]{6}([0-9]{6})?$'),
  period text not null,
  outcome text not null check (outcome in ('pass', 'fail', 'unknown', 'not-applicable')),
  evidence jsonb not null,
  day date not null,
  run uuid not null,
  since date not null,
  primary key (region, check_id, place, period)
);

create index standard_result_of_run on standard_result (region, run);

alter table standard_result enable row level security;

alter table standard_result force row level security;

create policy standard_result_region on standard_result
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
