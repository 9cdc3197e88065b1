-- modules/appeals: what was read in an appeal's masked text when it came in. Processes fill their index of likely duplicates from here instead of reading the texts again.
create table appeal_reading (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  reader text not null,
  filed_in xid8 not null default pg_current_xact_id(),
  print text not null,
  terms bytea not null,
  places text[] not null default '{}',
  category text,
  confidence real check (confidence between 0 and 1),
  alike uuid,
  likeness real check (likeness between 0 and 1),
  primary key (region, appeal_id),
  constraint appeal_reading_category_with_confidence check ((category is null) = (confidence is null)),
  constraint appeal_reading_alike_with_likeness check ((alike is null) = (likeness is null))
);

create index appeal_reading_since on appeal_reading (region, filed_in);

alter table appeal_reading enable row level security;

alter table appeal_reading force row level security;

create policy appeal_reading_region on appeal_reading
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
