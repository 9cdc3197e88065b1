-- modules/indicators/collect: files of figures on their way in, and what was learnt of their columns.
create table indicator_import (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  place text not null check (place ~ '^[1-9][0-9]{5}([0-9]{6})?$'),
  file_id uuid not null,
  hash text not null,
  name text not null,
  size bigint not null,
  format text not null check (format in ('xlsx', 'csv', 'json', 'dhis2', 'sdmx-csv')),
  sender text not null,
  fingerprint text not null,
  state text not null check (state in ('mapping', 'checking', 'checked', 'writing', 'done', 'undone', 'failed')),
  mapping jsonb not null,
  -- columns to be confirmed, by sheet
  unsure jsonb not null default '{}',
  counts jsonb,
  skip_refused boolean not null default false,
  -- lets approved figures be replaced
  correction text,
  problem jsonb,
  by_account text not null,
  at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  undone_why text,
  version integer not null default 1,
  primary key (region, id),
  constraint indicator_import_undone check ((state = 'undone') = (undone_at is not null))
);

create index indicator_import_recent on indicator_import (region, at);

alter table indicator_import enable row level security;

alter table indicator_import force row level security;

create policy indicator_import_region on indicator_import
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- What the check says of single cells; the first so many of each kind.
create table indicator_import_line (
  region text not null,
  import_id uuid not null,
  seq integer not null,
  kind text not null check (kind in ('repaired', 'refused', 'kept-out')),
  sheet text not null,
  row_number integer not null,
  column_name text not null,
  text text not null,
  notes jsonb not null,
  primary key (region, import_id, seq),
  foreign key (region, import_id) references indicator_import (region, id) on delete cascade
);

alter table indicator_import_line enable row level security;

alter table indicator_import_line force row level security;

create policy indicator_import_line_region on indicator_import_line
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

-- The columns as a sender corrected them, for its next file of the same layout.
create table indicator_mapping (
  sender text not null,
  fingerprint text not null,
  mapping jsonb not null,
  uses integer not null default 1,
  used_at timestamptz not null,
  primary key (sender, fingerprint)
);
