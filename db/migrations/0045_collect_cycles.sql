-- modules/indicators/collect: what units are asked for, once, and how far they are.
create table indicator_cycle (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  title text not null check (title <> ''),
  place text not null check (place ~ '^[1-9][0-9]{5}([0-9]{6})?$'),
  period text not null,
  due_on date not null,
  -- the unit's own head looks first
  unit_checks boolean not null,
  -- what was not asked because it is there already, with where
  left_out jsonb not null default '[]',
  state text not null check (state in ('open', 'closed')),
  by_account text not null,
  at timestamptz not null,
  version integer not null default 1,
  primary key (region, id)
);

alter table indicator_cycle enable row level security;

alter table indicator_cycle force row level security;

create policy indicator_cycle_region on indicator_cycle
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table indicator_task (
  region text not null,
  id uuid not null,
  cycle_id uuid not null,
  org_id uuid not null,
  state text not null check (state in ('open', 'submitted', 'checked', 'approved', 'returned')),
  reason text,
  submitted_by text,
  submitted_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  reminded_on date,
  version integer not null default 1,
  primary key (region, id),
  constraint indicator_task_once unique (region, cycle_id, org_id),
  constraint indicator_task_returned check (state <> 'returned' or reason is not null),
  foreign key (region, cycle_id) references indicator_cycle (region, id) on delete cascade
);

create index indicator_task_of_unit on indicator_task (org_id, state);

alter table indicator_task enable row level security;

alter table indicator_task force row level security;

create policy indicator_task_region on indicator_task
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table indicator_task_cell (
  region text not null,
  task_id uuid not null,
  n integer not null,
  indicator text not null,
  place text not null,
  breakdown text not null default '',
  -- as typed
  value text not null default '',
  numerator text not null default '',
  denominator text not null default '',
  remark text not null default '',
  primary key (region, task_id, n),
  constraint indicator_task_cell_once unique (region, task_id, indicator, place, breakdown),
  foreign key (region, task_id) references indicator_task (region, id) on delete cascade
);

alter table indicator_task_cell enable row level security;

alter table indicator_task_cell force row level security;

create policy indicator_task_cell_region on indicator_task_cell
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- How many figures the system asked of a unit in a month, and how many it got without asking.
create table indicator_asked (
  region text not null check (region ~ '^[0-9]{6}$'),
  org_id uuid not null,
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  cycle_id uuid not null,
  asked integer not null,
  automatic integer not null,
  -- what filling in costs by the registry
  minutes integer not null,
  primary key (region, org_id, month, cycle_id)
);

alter table indicator_asked enable row level security;

alter table indicator_asked force row level security;

create policy indicator_asked_region on indicator_asked
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
