-- modules/people: on what ground residents are used, who speaks for whom, who a resident is, and the rights desk.
-- The latest word on each use: a law that allows it, or the person's own yes or no.
create table person_ground (
  region text not null check (region ~ '^[0-9]{6}$'),
  resident_id uuid not null,
  purpose text not null check (purpose in ('entitlement', 'reach-out', 'sharing', 'research')),
  ground text not null check (ground in ('consent', 'refusal')),
  how text not null,
  at timestamptz not null,
  by_account text not null,
  primary key (region, resident_id, purpose)
);

alter table person_ground enable row level security;

alter table person_ground force row level security;

create policy person_ground_region on person_ground
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table person_guardian (
  region text not null check (region ~ '^[0-9]{6}$'),
  ward_id uuid not null,
  guardian_id uuid not null,
  basis text not null check (basis in ('parent', 'appointed', 'court', 'institution')),
  document text not null,
  from_day date not null,
  until_day date,
  at timestamptz not null,
  by_account text not null,
  primary key (region, ward_id, guardian_id, from_day),
  constraint person_guardian_other check (ward_id <> guardian_id)
);

create index person_guardian_of on person_guardian (region, guardian_id);

alter table person_guardian enable row level security;

alter table person_guardian force row level security;

create policy person_guardian_region on person_guardian
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- A code sent to a phone: the phone and the code as keyed hashes, few tries, few minutes.
create table person_code (
  id uuid primary key,
  phone_hash bytea not null,
  code_hash bytea not null,
  sent_at timestamptz not null,
  tries integer not null default 0,
  used_at timestamptz
);

create index person_code_phone on person_code (phone_hash, sent_at);

create table person_request (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  resident_id uuid not null,
  kind text not null check (kind in ('copy', 'correct', 'delete', 'explain')),
  what text not null,
  asked_by text not null check (asked_by in ('self', 'guardian', 'next-of-kin')),
  proof text not null check (proof in ('phone', 'person')),
  received_on date not null,
  due_on date not null,
  state text not null default 'open' check (state in ('open', 'done', 'refused')),
  answer text,
  answered_at timestamptz,
  answered_by text,
  version integer not null default 1,
  primary key (region, id),
  constraint person_request_answered check ((state = 'open') = (answer is null))
);

create index person_request_due on person_request (region, state, due_on);

alter table person_request enable row level security;

alter table person_request force row level security;

create policy person_request_region on person_request
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
