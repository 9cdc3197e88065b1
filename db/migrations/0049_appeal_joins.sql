-- modules/appeals: which appeal was joined to which earlier one; the run of the joined case says so too, here it is found from the earlier one.
create table appeal_join (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  into_id uuid not null check (into_id <> appeal_id),
  at timestamptz not null,
  by_name text not null,
  primary key (region, appeal_id)
);

create index appeal_join_into on appeal_join (region, into_id);

alter table appeal_join enable row level security;

alter table appeal_join force row level security;

create policy appeal_join_region on appeal_join
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
