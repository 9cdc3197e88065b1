-- modules/registries: an import can be undone, a sealed value keeps its past, and every hash says under which key it was made.
alter table record_fact add column withdrawn_at timestamptz;

create index record_fact_import on record_fact (region, import_id) where import_id is not null;

alter table record_import add column undone_at timestamptz;

alter table record_import add column undone_by text;

alter table record_import add column undone_why text;

-- What the row changed that has no dates of its own: place and flags as they were before.
alter table record_import_line add column before jsonb;

create index record_import_line_record on record_import_line (region, record_id) where record_id is not null;

alter table record_secret add column import_id uuid;

create index record_secret_import on record_secret (region, import_id) where import_id is not null;

alter table record_key add column import_id uuid;

-- Under which key the hash was made; '' before rotation knew: made anew once.
alter table record_key add column key_id text not null default '';

create index record_key_rotation on record_key (region, key_id);

-- Sealed values that others took the place of: an earlier phone, an address moved away from.
create table record_secret_past (
  region text not null check (region ~ '^[0-9]{6}$'),
  type text not null,
  record_id uuid not null,
  field text not null,
  replaced_at timestamptz not null,
  id uuid not null,
  key_id text not null,
  sealed bytea not null,
  hash bytea not null,
  shown text not null,
  source text not null,
  at timestamptz not null,
  import_id uuid,
  replaced_by_import uuid,
  primary key (region, type, record_id, field, replaced_at, id),
  foreign key (region, type, record_id) references record (region, type, id) on delete cascade
);

create index record_secret_past_key on record_secret_past (region, key_id);

create index record_secret_past_import on record_secret_past (region, replaced_by_import) where replaced_by_import is not null;

alter table record_secret_past enable row level security;

alter table record_secret_past force row level security;

create policy record_secret_past_region on record_secret_past
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
