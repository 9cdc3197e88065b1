-- modules/findings: what a linter, validator, warning or inspection says is wrong; and the typed links between objects.
create table finding (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  raiser text not null check (raiser <> ''),
  rule text not null check (rule <> ''),
  dedupe_key text not null,
  severity text not null check (severity in ('error', 'warning', 'info')),
  state text not null default 'open' check (state in ('open', 'cleared', 'suppressed')),
  subject_type text not null,
  subject_id text not null,
  message text not null,
  advice text not null default '',
  evidence jsonb not null default '{}',
  document_id uuid,
  spans jsonb not null default '[]',
  raised_at timestamptz not null,
  settled_at timestamptz,
  settled_by text,
  reason text,
  version integer not null default 1,
  primary key (region, id),
  constraint finding_once unique (region, raiser, dedupe_key),
  constraint finding_settled check ((state = 'open') = (settled_at is null)),
  constraint finding_suppressed_with_reason check (state <> 'suppressed' or reason is not null)
);

create index finding_of_subject on finding (region, subject_type, subject_id, state);

alter table finding enable row level security;

alter table finding force row level security;

create policy finding_region on finding
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table link (
  region text not null check (region ~ '^[0-9]{6}$'),
  from_type text not null,
  from_id text not null,
  relation text not null,
  to_type text not null,
  to_id text not null,
  at timestamptz not null,
  by_account text,
  primary key (region, from_type, from_id, relation, to_type, to_id)
);

create index link_to on link (region, to_type, to_id, relation);

alter table link enable row level security;

alter table link force row level security;

create policy link_region on link
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
