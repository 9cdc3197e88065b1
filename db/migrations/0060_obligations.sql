-- modules/obligations: what a supervised matter is about (its run is a case of modules/cases), what published plans order,
-- and the outcomes proposed to people when a plan or a unit changes.
create table obligation (
  region text not null check (region ~ '^[0-9]{6}$'),
  case_id uuid not null,
  source text not null check (source in ('plan', 'meeting', 'instruction', 'upper', 'finding', 'appeal', 'other')),
  matter text not null check (length(matter) between 1 and 2000),
  -- the supervision office that answers for the matter; access of supervisors and leaders is judged on it
  office_org uuid,
  -- what it came from, once while that matter is being supervised: plan-commitment:<id>, finding:<id>
  origin text,
  plan_id uuid,
  commitment_id uuid,
  finding_id uuid,
  -- the finding was cleared at least once since: only then may it open another matter
  finding_gone boolean not null default false,
  -- meeting, instruction or letter from above: its name, number, date
  source_name text,
  -- a case that this one was split from or handed over by
  from_region text,
  from_case uuid,
  rule text,
  opened_at timestamptz not null,
  primary key (region, case_id),
  constraint obligation_once unique (region, origin),
  constraint obligation_from_whole check ((from_region is null) = (from_case is null)),
  constraint obligation_plan_whole check ((plan_id is null) = (commitment_id is null))
);

-- Links between objects carry ids only.
create index obligation_by_id on obligation (case_id);

create index obligation_of_plan on obligation (region, plan_id, commitment_id) where plan_id is not null;

create index obligation_of_finding on obligation (region, finding_id) where finding_id is not null;

alter table obligation enable row level security;

alter table obligation force row level security;

create policy obligation_region on obligation
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- What obligations know of a published plan: taken over from its newest version.
create table obligation_plan (
  region text not null check (region ~ '^[0-9]{6}$'),
  plan_id uuid not null,
  number integer not null check (number > 0),
  title text not null,
  document_number text,
  period_end text,
  owner_org uuid,
  -- what becomes of its tasks: list them, propose each, or assign each at once
  opening text not null default 'list' check (opening in ('list', 'propose', 'assign')),
  in_force boolean not null default true,
  updated_at timestamptz not null,
  primary key (region, plan_id)
);

create table obligation_commitment (
  region text not null,
  id uuid not null,
  plan_id uuid not null,
  kind text not null check (kind in ('task', 'target', 'project')),
  number text,
  area text,
  title text not null,
  figure text,
  clause text not null,
  document_id uuid not null,
  span_start integer not null,
  span_end integer not null,
  deadline text,
  lead_names text[] not null,
  lead_org uuid,
  other_orgs uuid[] not null,
  -- the task whose text holds it
  within uuid,
  position integer not null,
  dropped boolean not null default false,
  primary key (region, id),
  foreign key (region, plan_id) references obligation_plan (region, plan_id)
);

create index obligation_commitment_of_plan on obligation_commitment (region, plan_id, position);

-- An outcome proposed for an open obligation because the plan or the unit behind it changed; a person decides.
create table obligation_proposal (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  cause text not null check (cause in ('dropped', 'unit-changed', 'date-changed', 'plan-ended', 'unit-dissolved')),
  action text not null,
  fields jsonb not null,
  detail jsonb not null,
  state text not null default 'open' check (state in ('open', 'accepted', 'dismissed')),
  at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  reason text,
  primary key (region, id),
  foreign key (region, case_id) references obligation (region, case_id),
  constraint obligation_proposal_decided check ((state = 'open') = (decided_at is null)),
  constraint obligation_proposal_reason check (state <> 'dismissed' or reason is not null)
);

create unique index obligation_proposal_open on obligation_proposal (region, case_id, cause) where state = 'open';

alter table obligation_proposal enable row level security;

alter table obligation_proposal force row level security;

create policy obligation_proposal_region on obligation_proposal
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
