-- modules/plans: documents, the plans read from them, their review and their published versions.
-- Small tables without row-level security: a published plan is public, and a county reads its city's and province's plans.
create table document (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  file_id uuid not null,
  name text not null,
  format text not null,
  text text not null check (text <> ''),
  title text not null,
  number text,
  issuer text,
  issued_on text,
  reading jsonb not null,
  notes jsonb not null default '[]',
  imported_at timestamptz not null,
  imported_by text,
  primary key (region, id),
  constraint document_once unique (region, hash)
);

create table plan (
  region text not null,
  id uuid not null,
  document_id uuid not null,
  title text not null check (title <> ''),
  period_start text,
  period_end text,
  upper_region text,
  upper_plan_id uuid,
  owner_org uuid,
  state text not null check (state in ('draft', 'in-review', 'published', 'superseded', 'ended')),
  published_number integer,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (region, id),
  foreign key (region, document_id) references document (region, id),
  constraint plan_upper_whole check ((upper_region is null) = (upper_plan_id is null)),
  constraint plan_not_its_own_upper check (upper_plan_id is distinct from id)
);

create index plan_of_document on plan (region, document_id);

create table plan_import (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  file_id uuid not null,
  hash text not null,
  name text not null,
  state text not null check (state in ('queued', 'reading', 'done', 'failed')),
  amends_plan uuid,
  upper_region text,
  upper_plan_id uuid,
  owner_org uuid,
  plan_id uuid,
  known_before boolean not null default false,
  problem jsonb,
  by_account text,
  by_name text not null,
  at timestamptz not null,
  finished_at timestamptz,
  primary key (region, id)
);

create table plan_object (
  region text not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('task', 'target', 'project', 'system', 'mechanism', 'unread')),
  state text not null check (state in ('proposed', 'accepted', 'corrected', 'rejected', 'added')),
  span_start integer not null check (span_start >= 0),
  span_end integer not null,
  value jsonb not null,
  reading jsonb,
  version integer not null default 1,
  primary key (region, id),
  foreign key (region, plan_id) references plan (region, id),
  constraint plan_object_span check (span_end > span_start),
  constraint plan_object_reading check ((reading is null) = (state = 'added') or state = 'rejected')
);

create index plan_object_of_plan on plan_object (region, plan_id, span_start);

create table plan_unit (
  region text not null,
  plan_id uuid not null,
  name text not null,
  state text not null check (state in ('matched', 'unsure', 'not-a-unit')),
  org_id uuid,
  reason text,
  version integer not null default 1,
  primary key (region, plan_id, name),
  foreign key (region, plan_id) references plan (region, id),
  constraint plan_unit_matched check ((state = 'matched') = (org_id is not null)),
  constraint plan_unit_reason check (state <> 'not-a-unit' or reason is not null)
);

create index plan_unit_of_org on plan_unit (org_id);

create table plan_action (
  region text not null,
  plan_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  by_account text,
  by_name text not null,
  verb text not null,
  changes jsonb not null,
  reason text,
  undoes integer,
  primary key (region, plan_id, seq),
  foreign key (region, plan_id) references plan (region, id),
  constraint plan_action_undone_once unique (region, plan_id, undoes)
);

create table plan_conflict (
  region text not null,
  id uuid not null,
  plan_id uuid not null,
  object_id uuid,
  why text not null check (why in ('both-changed', 'source-gone')),
  fields text[] not null,
  former jsonb not null,
  state text not null check (state in ('open', 'former-kept', 'reading-kept')),
  at timestamptz not null,
  primary key (region, id),
  foreign key (region, plan_id) references plan (region, id)
);

create table plan_version (
  region text not null,
  plan_id uuid not null,
  number integer not null check (number > 0),
  id uuid not null,
  document_id uuid not null,
  snapshot jsonb not null,
  overrides jsonb not null default '[]',
  published_at timestamptz not null,
  published_by text,
  primary key (region, plan_id, number),
  foreign key (region, plan_id) references plan (region, id),
  foreign key (region, document_id) references document (region, id),
  constraint plan_version_id unique (region, id)
);
