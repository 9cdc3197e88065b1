-- modules/registries: records of declared types (institutions, staff, facilities, assets, residents, households) with dated facts.
create table record (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null check (type <> ''),
  id uuid not null,
  -- what people call it: a name, never a number of a person
  title text not null,
  place text check (place ~ '^[1-9][0-9]{5}([0-9]{6})?$'),
  -- every fact that is known, as of each day from valid_from up to, not including, valid_until
  facts jsonb not null default '{}',
  valid_from date not null,
  valid_until date,
  flags jsonb not null default '[]',
  state text not null default 'active' check (state in ('active', 'merged', 'erased')),
  merged_into uuid,
  merged_why text,
  version integer not null default 1,
  made_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (region, type, id),
  constraint record_merged check ((state = 'merged') = (merged_into is not null and merged_why is not null))
);

create index record_title on record (region, type, title, id);

create index record_merged_into on record (region, type, merged_into) where merged_into is not null;

create index record_due on record (region, valid_until) where valid_until is not null;

alter table record enable row level security;

alter table record force row level security;

create policy record_region on record
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- What one source says of one record from one day on: several facts at once, never changed afterwards.
create table record_fact (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  record_id uuid not null,
  id uuid not null,
  facts jsonb not null,
  -- fields that are not known any more
  unknown text[] not null default '{}',
  from_day date not null,
  until_day date,
  source text not null check (source <> ''),
  at timestamptz not null,
  by_account text not null,
  import_id uuid,
  primary key (region, type, record_id, id),
  constraint record_fact_days check (until_day is null or until_day > from_day),
  foreign key (region, type, record_id) references record (region, type, id) on delete cascade
);

alter table record_fact enable row level security;

alter table record_fact force row level security;

create policy record_fact_region on record_fact
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Identity numbers, phones, accounts, exact addresses: encrypted, found by keyed hash.
create table record_secret (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  record_id uuid not null,
  field text not null,
  key_id text not null,
  sealed bytea not null,
  hash bytea not null,
  shown text not null,
  source text not null,
  at timestamptz not null,
  primary key (region, type, record_id, field),
  foreign key (region, type, record_id) references record (region, type, id) on delete cascade
);

create index record_secret_hash on record_secret (region, type, field, hash);

create index record_secret_key on record_secret (region, key_id);

alter table record_secret enable row level security;

alter table record_secret force row level security;

create policy record_secret_region on record_secret
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- By what a record is known again, as keyed hashes: an identity number, a credit code, a name with its birth date and household.
create table record_key (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  name text not null,
  hash bytea not null,
  record_id uuid not null,
  primary key (region, type, name, hash),
  foreign key (region, type, record_id) references record (region, type, id) on delete cascade
);

create index record_key_record on record_key (region, type, record_id);

alter table record_key enable row level security;

alter table record_key force row level security;

create policy record_key_region on record_key
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Who looked at a record of a person, at what of it and why.
create table record_look (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  record_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  what text not null check (what in ('open', 'unmask', 'find', 'export', 'use', 'own')),
  fields text[] not null default '{}',
  reason text not null,
  primary key (region, type, record_id, id)
);

alter table record_look enable row level security;

alter table record_look force row level security;

create policy record_look_region on record_look
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- Which column of a list means which field, kept for the next list with the same headings.
create table record_mapping (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  headings text not null,
  mapping jsonb not null,
  at timestamptz not null,
  by_account text not null,
  primary key (region, type, headings)
);

alter table record_mapping enable row level security;

alter table record_mapping force row level security;

create policy record_mapping_region on record_mapping
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table record_import (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  type text not null,
  file_name text not null,
  source text not null,
  as_of date not null,
  is_old boolean not null,
  counts jsonb not null,
  at timestamptz not null,
  by_account text not null,
  primary key (region, id)
);

alter table record_import enable row level security;

alter table record_import force row level security;

create policy record_import_region on record_import
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table record_import_line (
  region text not null check (region ~ '^[0-9]{6}$'),
  import_id uuid not null,
  line integer not null,
  outcome text not null check (outcome in ('created', 'changed', 'unchanged', 'flagged', 'refused')),
  record_id uuid,
  problems jsonb not null,
  primary key (region, import_id, line),
  foreign key (region, import_id) references record_import (region, id) on delete cascade
);

alter table record_import_line enable row level security;

alter table record_import_line force row level security;

create policy record_import_line_region on record_import_line
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
