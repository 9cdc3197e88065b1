-- modules/registries: lists of millions. Before a table was ever analysed, a look-up by its key also fitted an index that begins with
-- region and type, and read the whole county for each row; now each look-up fits one index only.
drop index record_title;

-- Only what stands is listed by its title.
create index record_title on record (region, type, title, id) where state = 'active';

-- Every search has the hash; not every one knows region or field.
drop index record_secret_hash;

create index record_secret_hash on record_secret (hash, region, type, field);

drop index record_key_record;

create index record_key_record on record_key (record_id, region, type);

alter table record_key drop constraint record_key_pkey;

alter table record_key add primary key (hash, region, type, name);

-- Rotation walks the records and undoing goes by the records of the import: each of these was kept up at every row for a search that is rare.
drop index record_secret_key;

drop index record_secret_past_key;

drop index record_key_rotation;

drop index record_secret_import;

-- Records are never deleted, only emptied, and both sides are written in one transaction: a check at every row would guard nothing
-- and cost a fifth of an import.
alter table record_fact drop constraint record_fact_region_type_record_id_fkey;

alter table record_secret drop constraint record_secret_region_type_record_id_fkey;

alter table record_secret_past drop constraint record_secret_past_region_type_record_id_fkey;

alter table record_key drop constraint record_key_region_type_record_id_fkey;

-- Rows of a list of which nothing is to be said and nothing to be put back: thousands in one row.
create table record_import_part (
  region text not null check (region ~ '^[0-9]{6}$'),
  import_id uuid not null,
  part integer not null,
  outcome text not null check (outcome in ('created', 'unchanged')),
  lines integer[] not null,
  record_ids uuid[] not null,
  primary key (region, import_id, part),
  constraint record_import_part_pairs check (cardinality(lines) = cardinality(record_ids)),
  foreign key (region, import_id) references record_import (region, id) on delete cascade
);

alter table record_import_part enable row level security;

alter table record_import_part force row level security;

create policy record_import_part_region on record_import_part
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
