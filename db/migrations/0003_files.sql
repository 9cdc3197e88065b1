-- platform/files: what is known of each stored file; its bytes lie in the content-addressed store.
create table file (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  size bigint not null,
  media_type text not null,
  name text not null,
  created_by text not null,
  created_at timestamptz not null,
  -- What the file belongs to; a file that nothing claimed within a day is swept.
  subject_type text,
  subject_id text,
  primary key (region, id)
);

create index file_hash on file (hash);

create index file_unclaimed on file (created_at) where subject_type is null;

alter table file enable row level security;

alter table file force row level security;

create policy file_region on file
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
