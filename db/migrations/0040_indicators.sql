-- modules/indicators: what is measured, what was promised, what was observed, what follows from it.
-- The dictionary is one for the installation: a reference table on a cluster, without region key.
create table indicator (
  id text primary key check (id ~ '^[a-z0-9][a-z0-9-]{1,79}$'),
  name_zh text not null check (name_zh <> ''),
  name_en text not null,
  aliases text[] not null default '{}',
  definition text not null default '',
  unit text not null,
  -- values are exact to so many decimals
  decimals integer not null check (decimals between 0 and 6),
  direction text not null check (direction in ('up', 'down', 'band')),
  frequency text not null check (frequency in ('year', 'half', 'quarter', 'month', 'school-year')),
  rollup text not null check (rollup in ('sum', 'ratio', 'weighted-mean', 'last', 'max', 'min', 'none')),
  -- ratio: value = multiplier * numerator / denominator
  multiplier integer not null default 1 check (multiplier > 0),
  numerator text,
  denominator text,
  -- FEEL over other indicators; null: observed or rolled up
  formula text,
  -- allowed parts: {residence=urban,residence=rural,sex=f}
  breakdowns text[] not null default '{}',
  floor numeric,
  ceiling numeric,
  -- days after a period's end by which its value is there
  lag_days integer not null default 30 check (lag_days between 0 and 800),
  owner_org uuid,
  collect_minutes integer check (collect_minutes >= 0),
  -- what is done when it turns red, agreed beforehand
  corrective text not null default '',
  area9 text,
  area12 text,
  source text[] not null default '{}',
  verified boolean not null default true,
  origin text not null check (origin in ('library', 'plan', 'operator')),
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  updated_at timestamptz not null,
  constraint indicator_local_name check (origin = 'library' or id like 'x-%'),
  constraint indicator_ratio_parts check (rollup <> 'ratio' or (numerator is not null and denominator is not null))
);

create index indicator_area on indicator (area9, id);

-- Earlier wordings of an indicator.
create table indicator_version (
  indicator text not null references indicator (id) on delete cascade,
  version integer not null,
  definition jsonb not null,
  reason text not null default '',
  at timestamptz not null,
  by_account text,
  primary key (indicator, version)
);

create table indicator_target (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  indicator text not null,
  place text not null check (place ~ '^[1-9][0-9]{5}([0-9]{6})?$'),
  plan_id uuid not null,
  plan_title text not null,
  plan_version integer not null,
  -- stays the same from version to version of the plan
  object_id uuid not null,
  clause text not null,
  document_id uuid not null,
  spans jsonb not null default '[]',
  -- the measure, its value and its unit as the plan words them
  wording text not null,
  plan_value text not null,
  plan_unit text,
  -- words: a goal without a number that can be held against a value
  op text not null check (op in ('>=', '<=', '=', 'range', 'all-eligible', 'words')),
  value numeric,
  value_high numeric,
  kind text not null check (kind in ('level', 'cumulative', 'stay')),
  nature text not null check (nature in ('binding', 'anticipatory')),
  start_day date not null,
  due_day date not null,
  baseline numeric,
  baseline_period text,
  milestones jsonb not null default '[]',
  shape text not null default 'straight' check (shape in ('straight', 's-shaped')),
  lead_units jsonb not null default '[]',
  other_units jsonb not null default '[]',
  -- how the indicator was found: exact name, likeness, a new local one, a person's choice
  matched text not null check (matched in ('name', 'alike', 'new', 'person')),
  state text not null default 'active' check (state in ('active', 'ended')),
  ended_why text,
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (region, id),
  constraint indicator_target_once unique (region, plan_id, object_id, place),
  constraint indicator_target_dates check (due_day > start_day),
  constraint indicator_target_number check ((op in ('all-eligible', 'words')) = (value is null)),
  constraint indicator_target_range check ((op = 'range') = (value_high is not null)),
  constraint indicator_target_ended check ((state = 'ended') = (ended_why is not null))
);

create index indicator_target_of_place on indicator_target (region, place, indicator);

create index indicator_target_of_indicator on indicator_target (indicator, region);

alter table indicator_target enable row level security;

alter table indicator_target force row level security;

create policy indicator_target_region on indicator_target
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table observation (
  region text not null,
  indicator text not null,
  place text not null,
  -- engines/metrics report period: 2025, 2025-H1, 2025-Q3, 2025-03, 2025-S
  period text not null,
  -- '' or one part of the indicator: residence=urban
  breakdown text not null default '',
  vintage integer not null check (vintage >= 1),
  value numeric,
  numerator numeric,
  denominator numeric,
  missing text check (missing in ('never', 'late', 'not-applicable', 'suppressed', 'unknown')),
  status text not null check (status in ('draft', 'submitted', 'approved', 'published', 'returned')),
  source text not null check (source in ('measured', 'computed', 'imported', 'reported')),
  known_at timestamptz not null,
  superseded_at timestamptz,
  by_account text,
  decided_by text,
  decided_at timestamptz,
  batch uuid,
  file uuid,
  -- how many records or cases a measured value rests on
  records integer,
  remark text not null default '',
  -- why it was corrected or returned
  reason text,
  primary key (region, indicator, place, period, breakdown, vintage),
  constraint observation_place check (place like region || '%'),
  constraint observation_value_or_why check ((value is null) <> (missing is null)),
  constraint observation_returned check (status <> 'returned' or (reason is not null and superseded_at is not null))
);

-- One value counts, and beside it at most one draft waits.
create unique index observation_counting on observation (region, indicator, place, period, breakdown)
  where superseded_at is null and status in ('submitted', 'approved', 'published');

create unique index observation_draft on observation (region, indicator, place, period, breakdown)
  where superseded_at is null and status = 'draft';

create index observation_batch on observation (region, batch) where batch is not null;

create index observation_waiting on observation (region, place, indicator) where superseded_at is null and status = 'submitted';

alter table observation enable row level security;

alter table observation force row level security;

create policy observation_region on observation
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Rolled-up and formula values: a cache that recompute keeps up to date.
create table indicator_figure (
  region text not null check (region ~ '^[0-9]{6}$'),
  indicator text not null,
  place text not null,
  period text not null,
  breakdown text not null default '',
  made_by text not null check (made_by in ('rollup', 'formula')),
  value numeric,
  numerator numeric,
  denominator numeric,
  missing text,
  completeness jsonb not null,
  -- some part has not been approved yet
  provisional boolean not null,
  computed_at timestamptz not null,
  primary key (region, indicator, place, period, breakdown),
  constraint indicator_figure_value_or_why check ((value is null) <> (missing is null))
);

alter table indicator_figure enable row level security;

alter table indicator_figure force row level security;

create policy indicator_figure_region on indicator_figure
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Where each target stands; written by the judge only.
create table indicator_state (
  region text not null,
  target_id uuid not null,
  indicator text not null,
  place text not null,
  state text not null check (state in ('achieved', 'on-schedule', 'behind', 'out-of-reach', 'no-data')),
  light text not null check (light in ('green', 'yellow', 'red', 'grey')),
  why text not null,
  value numeric,
  period text,
  missing text,
  expected numeric,
  attainment double precision,
  progress double precision,
  gap numeric,
  path_gap numeric,
  chance double precision,
  forecast jsonb,
  baseline numeric,
  baseline_from text check (baseline_from in ('plan', 'observed')),
  provisional boolean not null default false,
  -- periods without a value beyond what the lag allows
  stale_periods integer not null default 0,
  findings integer not null default 0,
  -- since when it has this light
  since timestamptz not null,
  light_before text,
  judged_at timestamptz not null,
  -- what the warning rules remember, by rule
  watch jsonb not null default '{}',
  primary key (region, target_id),
  foreign key (region, target_id) references indicator_target (region, id) on delete cascade
);

create index indicator_state_of_place on indicator_state (region, place, light);

alter table indicator_state enable row level security;

alter table indicator_state force row level security;

create policy indicator_state_region on indicator_state
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table indicator_state_log (
  region text not null,
  target_id uuid not null,
  at timestamptz not null,
  light_before text,
  light text not null,
  state text not null,
  why text not null,
  value numeric,
  period text,
  primary key (region, target_id, at),
  foreign key (region, target_id) references indicator_target (region, id) on delete cascade
);

alter table indicator_state_log enable row level security;

alter table indicator_state_log force row level security;

create policy indicator_state_log_region on indicator_state_log
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Cells that changed and whose dependents wait for the next recompute. place '' : every place of the region key.
create table indicator_dirty (
  region text not null,
  indicator text not null,
  place text not null,
  period text not null,
  breakdown text not null,
  primary key (region, indicator, place, period, breakdown)
);

alter table indicator_dirty enable row level security;

alter table indicator_dirty force row level security;

create policy indicator_dirty_region on indicator_dirty
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Boundaries that the operator brought; without them a tile map is drawn.
create table indicator_map (
  region text primary key check (region ~ '^[0-9]{6}$'),
  geojson jsonb not null,
  source text not null check (source <> ''),
  version integer not null default 1,
  updated_at timestamptz not null,
  by_account text
);
