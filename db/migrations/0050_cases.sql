-- modules/cases: one store for every running procedure. The log is the truth; what case_run holds besides is derived from it.
create table case_run (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  procedure text not null,
  version integer not null,
  subject text not null,
  number text not null,
  title text not null,
  state text not null,
  since timestamptz not null,
  opened_at timestamptz not null,
  last_at timestamptz not null,
  ended_at timestamptz,
  entries integer not null check (entries > 0),
  lead_org uuid,
  holder_org uuid,
  holder_role text,
  holder_account text,
  arrival text not null default 'new' check (arrival in ('new', 'returned', 'seen')),
  due_at timestamptz,
  next_due_at timestamptz,
  progress double precision check (progress between 0 and 1),
  urgency text,
  derived jsonb,
  primary key (region, id),
  constraint case_number_once unique (region, subject, number)
);

create index case_waiting on case_run (holder_org, next_due_at, id) include (region, subject, arrival, holder_account, holder_role) where ended_at is null;

create index case_waiting_for on case_run (holder_account, next_due_at, id) include (region, subject, arrival, holder_org, holder_role) where ended_at is null and holder_account is not null;

create index case_done on case_run (lead_org, ended_at, id) include (region, subject) where ended_at is not null;

create index case_of_lead on case_run (region, subject, lead_org, state);

alter table case_run enable row level security;

alter table case_run force row level security;

create policy case_run_region on case_run
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table case_action (
  region text not null check (region ~ '^[0-9]{6}$'),
  case_id uuid not null,
  seq integer not null check (seq > 0),
  action text not null,
  version integer not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  unit text,
  fields jsonb not null default '{}',
  carried jsonb,
  state text not null,
  key text,
  primary key (region, case_id, seq),
  foreign key (region, case_id) references case_run (region, id)
);

create unique index case_action_once on case_action (region, case_id, key) where key is not null;

alter table case_action enable row level security;

alter table case_action force row level security;

create policy case_action_region on case_action
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table case_role (
  region text not null check (region ~ '^[0-9]{6}$'),
  case_id uuid not null,
  role text not null,
  org_id uuid,
  account text,
  constraint case_role_once unique nulls not distinct (region, case_id, role, org_id, account),
  foreign key (region, case_id) references case_run (region, id),
  check (org_id is not null or account is not null)
);

create index case_role_of_org on case_role (org_id, role) where org_id is not null;

alter table case_role enable row level security;

alter table case_role force row level security;

create policy case_role_region on case_role
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- What time will bring. Rewritten from the log after each action; rows that fired stay, so that no step is told twice.
create table case_timer (
  region text not null check (region ~ '^[0-9]{6}$'),
  case_id uuid not null,
  key text not null,
  clock text not null,
  what text not null check (what in ('ladder', 'expiry', 'resume')),
  step integer,
  at timestamptz,
  fired_at timestamptz,
  primary key (region, case_id, key)
);

create index case_timer_due on case_timer (at) where fired_at is null and at is not null;

create index case_timer_unpublished on case_timer (region, case_id) where at is null;

alter table case_timer enable row level security;

alter table case_timer force row level security;

create policy case_timer_region on case_timer
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table case_note (
  region text not null check (region ~ '^[0-9]{6}$'),
  case_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  text text not null check (text <> ''),
  primary key (region, case_id, id),
  foreign key (region, case_id) references case_run (region, id)
);

alter table case_note enable row level security;

alter table case_note force row level security;

create policy case_note_region on case_note
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table case_number (
  region text not null check (region ~ '^[0-9]{6}$'),
  series text not null,
  year integer not null,
  next integer not null default 1,
  primary key (region, series, year)
);

alter table case_number enable row level security;

alter table case_number force row level security;

create policy case_number_region on case_number
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
