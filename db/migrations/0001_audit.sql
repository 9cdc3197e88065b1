-- platform/audit: the append-only log of state changes, and the sealed batches that prove it.
-- Conventions for every migration: plain SQL, forward only, one statement after another without procedural code;
-- a large table has the county's region (six digits) in its primary key, unique keys and foreign keys, enables and
-- forces row-level security with the policy below, has no triggers, and no dictionary points to it.
create table audit (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  result text not null check (result in ('done', 'refused', 'failed')),
  source_ip text,
  detail jsonb not null default '{}',
  leaf bytea not null,
  batch bigint,
  position integer,
  primary key (region, id)
);

create index audit_unsealed on audit (at) where batch is null;

create index audit_batch_position on audit (batch, position);

create index audit_subject on audit (region, subject_type, subject_id, at);

alter table audit enable row level security;

alter table audit force row level security;

create policy audit_region on audit
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table audit_batch (
  number bigint primary key,
  leaves integer not null check (leaves > 0),
  -- 32 bytes a leaf, in order: finds the very row that was edited or removed, not only its batch.
  leaf_hashes bytea not null,
  root bytea not null,
  previous bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null
);
