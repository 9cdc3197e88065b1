-- modules/appeals: what residents ask of the line. The run of the procedure is in case_run under the same id; here is what
-- the procedure does not need: who asked (sealed), where, by which door, and what the figures count.
create table appeal (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  number text not null,
  kind text not null check (kind in ('consult', 'help', 'complaint', 'report', 'advice')),
  category text,
  tags jsonb not null default '[]',
  urgency text not null check (urgency in ('emergency', 'urgent', 'general', 'complex')),
  title text not null,
  body text not null,
  sealed bytea not null,
  phone_hash bytea,
  code_hash bytea not null,
  account text,
  anonymous boolean not null default false,
  secret boolean not null default false,
  enterprise text,
  language text not null default 'zh',
  channel text not null check (channel in ('phone', 'portal', 'open311', 'import', 'email', 'code', 'transfer')),
  source_ref text,
  intake_key text,
  place_region text check (place_region ~ '^[0-9]{6}([0-9]{6})?$'),
  place_text text,
  lng double precision,
  lat double precision,
  place_code text,
  text_hash bytea not null,
  same_as uuid,
  call_ref text,
  answer_seconds integer check (answer_seconds >= 0),
  received_at timestamptz not null,
  occurred_at timestamptz,
  received_by text,
  state text not null,
  unit uuid,
  supports jsonb not null default '[]',
  ground text,
  dispatched_at timestamptz,
  signed_at timestamptz,
  signed_in_time boolean,
  contacted_at timestamptz,
  contacted_in_time boolean,
  replied_at timestamptz,
  due_at timestamptz,
  replied_in_time boolean,
  closed_at timestamptz,
  returns integer not null default 0,
  reworks integer not null default 0,
  reached boolean,
  contacted boolean,
  solved boolean,
  satisfied text,
  excluded boolean not null default false,
  public boolean not null default false,
  public_title text,
  public_text text,
  public_answer text,
  primary key (region, id),
  constraint appeal_source_once unique (region, channel, source_ref),
  constraint appeal_form_once unique (region, intake_key),
  constraint appeal_code_once unique (region, code_hash),
  constraint appeal_public_is_redacted check (not public or public_text is not null),
  constraint appeal_anonymous_has_no_phone check (not anonymous or phone_hash is null)
);

create index appeal_of_phone on appeal (region, phone_hash, received_at desc) where phone_hash is not null;

create index appeal_same_words on appeal (region, text_hash, received_at);

create index appeal_recent on appeal (region, received_at);

create index appeal_of_unit on appeal (region, unit, dispatched_at);

create index appeal_published on appeal (region, received_at) where public;

alter table appeal enable row level security;

alter table appeal force row level security;

create policy appeal_region on appeal
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_fact (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by_resident boolean not null,
  body text not null,
  sealed bytea not null,
  primary key (region, appeal_id, seq)
);

alter table appeal_fact enable row level security;

alter table appeal_fact force row level security;

create policy appeal_fact_region on appeal_fact
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_line (
  region text not null check (region ~ '^[0-9]{6}$'),
  name text not null,
  phone text not null default '12345',
  org uuid,
  jurisdiction text not null,
  open boolean not null default true,
  settings jsonb not null default '{}',
  version integer not null default 1,
  updated_at timestamptz not null,
  primary key (region)
);

create unique index appeal_line_jurisdiction on appeal_line (region, jurisdiction);

alter table appeal_line enable row level security;

alter table appeal_line force row level security;

create policy appeal_line_region on appeal_line
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_category (
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null,
  parent text,
  name text not null,
  open311 boolean not null default false,
  ended boolean not null default false,
  primary key (region, code)
);

alter table appeal_category enable row level security;

alter table appeal_category force row level security;

create policy appeal_category_region on appeal_category
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table duty_entry (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  category text not null,
  place text check (place ~ '^[0-9]{6}([0-9]{6})?$'),
  words jsonb not null default '[]',
  unit uuid not null,
  supports jsonb not null default '[]',
  ground text not null check (ground <> ''),
  version integer not null default 1,
  ended_at timestamptz,
  updated_at timestamptz not null,
  updated_by text,
  primary key (region, id)
);

create index duty_of_category on duty_entry (region, category) where ended_at is null;

alter table duty_entry enable row level security;

alter table duty_entry force row level security;

create policy duty_entry_region on duty_entry
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table knowledge (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  title text not null,
  answer text not null,
  category text,
  words text not null default '',
  source text not null,
  owner uuid not null,
  expires_on date not null,
  state text not null default 'valid' check (state in ('valid', 'doubted', 'ended')),
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (region, id)
);

create index knowledge_of_owner on knowledge (region, owner);

alter table knowledge enable row level security;

alter table knowledge force row level security;

create policy knowledge_region on knowledge
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table knowledge_version (
  region text not null check (region ~ '^[0-9]{6}$'),
  knowledge_id uuid not null,
  version integer not null,
  title text not null,
  answer text not null,
  source text not null,
  expires_on date not null,
  at timestamptz not null,
  by_account text not null,
  reason text not null default '',
  primary key (region, knowledge_id, version)
);

alter table knowledge_version enable row level security;

alter table knowledge_version force row level security;

create policy knowledge_version_region on knowledge_version
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_quality (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  rule text not null,
  part text not null check (part in ('order', 'reply')),
  severity text not null check (severity in ('error', 'warning', 'info')),
  message text not null,
  evidence jsonb not null default '[]',
  points integer not null default 0,
  state text not null default 'open' check (state in ('open', 'confirmed', 'objected', 'dropped')),
  objection text,
  decision text,
  at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  primary key (region, appeal_id, part, rule)
);

create index quality_recent on appeal_quality (region, at);

alter table appeal_quality enable row level security;

alter table appeal_quality force row level security;

create policy appeal_quality_region on appeal_quality
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_theme (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  name text not null,
  words jsonb not null,
  size integer not null,
  growth double precision,
  places jsonb not null default '[]',
  members jsonb not null default '[]',
  examples jsonb not null default '[]',
  first_seen date not null,
  last_seen date not null,
  hot boolean not null default false,
  primary key (region, id)
);

create index theme_recent on appeal_theme (region, last_seen);

alter table appeal_theme enable row level security;

alter table appeal_theme force row level security;

create policy appeal_theme_region on appeal_theme
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_exclusion (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  reason text not null,
  asked_by text not null,
  asked_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'granted', 'denied', 'appealed')),
  decision text,
  decided_by text,
  decided_at timestamptz,
  appeal_reason text,
  primary key (region, appeal_id)
);

alter table appeal_exclusion enable row level security;

alter table appeal_exclusion force row level security;

create policy appeal_exclusion_region on appeal_exclusion
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_score (
  region text not null check (region ~ '^[0-9]{6}$'),
  month text not null check (month ~ '^[0-9]{4}-[0-9]{2}$'),
  rows jsonb not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  primary key (region, month)
);

alter table appeal_score enable row level security;

alter table appeal_score force row level security;

create policy appeal_score_region on appeal_score
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_place_code (
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null check (code ~ '^[A-Z2-7]{8,12}$'),
  name text not null,
  place_region text,
  lng double precision,
  lat double precision,
  category text,
  unit uuid,
  ended boolean not null default false,
  created_at timestamptz not null,
  primary key (region, code)
);

alter table appeal_place_code enable row level security;

alter table appeal_place_code force row level security;

create policy appeal_place_code_region on appeal_place_code
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_transfer (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  direction text not null check (direction in ('in', 'out')),
  body text not null check (body in ('npc', 'cppcc', 'procuratorate', 'court', 'police', 'discipline', 'petition', 'other')),
  body_name text not null,
  receipt text not null,
  at timestamptz not null,
  by_account text,
  primary key (region, appeal_id, direction)
);

alter table appeal_transfer enable row level security;

alter table appeal_transfer force row level security;

create policy appeal_transfer_region on appeal_transfer
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_model (
  region text not null check (region ~ '^[0-9]{6}$'),
  version integer not null,
  trained_at timestamptz not null,
  texts integer not null,
  model jsonb not null,
  report jsonb not null,
  active boolean not null default true,
  primary key (region, version)
);

alter table appeal_model enable row level security;

alter table appeal_model force row level security;

create policy appeal_model_region on appeal_model
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table open311_key (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  name text not null,
  key_hash bytea not null,
  per_minute integer not null default 30,
  created_at timestamptz not null,
  created_by text not null,
  ended_at timestamptz,
  primary key (region, id)
);

create index open311_key_of_hash on open311_key (key_hash);

alter table open311_key enable row level security;

alter table open311_key force row level security;

create policy open311_key_region on open311_key
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table appeal_import (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  name text not null,
  mapping jsonb not null,
  report jsonb not null,
  at timestamptz not null,
  by_account text,
  primary key (region, id)
);

alter table appeal_import enable row level security;

alter table appeal_import force row level security;

create policy appeal_import_region on appeal_import
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
