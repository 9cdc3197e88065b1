-- modules/services: who is entitled to what, by dated rules that officials keep. Dictionaries: small, the same in all regions.
create table entitlement (
  id text primary key check (id ~ '^[A-Za-z0-9][A-Za-z0-9-]{1,60}$'),
  item text not null check (item <> ''),
  names jsonb not null,
  undecidable jsonb,
  excludes jsonb not null default '[]',
  cases jsonb not null default '[]',
  position integer not null,
  origin text not null check (origin in ('library', 'local')),
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text
);

create table entitlement_version (
  entitlement text not null references entitlement (id),
  from_day date not null,
  until_day date,
  condition text not null check (condition <> ''),
  amount jsonb,
  source jsonb not null,
  published_at timestamptz not null,
  published_by text,
  primary key (entitlement, from_day),
  constraint entitlement_version_days check (until_day is null or until_day > from_day)
);

create table entitlement_draft (
  entitlement text primary key references entitlement (id),
  content jsonb not null,
  version integer not null default 1,
  updated_at timestamptz not null,
  updated_by text
);

create table rule_parameter (
  name text primary key check (name <> ''),
  unit text not null,
  names jsonb not null,
  position integer not null
);

create table rule_parameter_value (
  parameter text not null references rule_parameter (name),
  region text not null check (region = '' or region ~ '^[0-9]{6}([0-9]{6})?$'),
  from_day date not null,
  until_day date,
  value jsonb,
  derived jsonb,
  source jsonb not null,
  entered_at timestamptz not null,
  entered_by text,
  primary key (parameter, region, from_day),
  constraint rule_parameter_value_one check ((value is null) <> (derived is null)),
  constraint rule_parameter_value_days check (until_day is null or until_day > from_day)
);
