-- modules/services: lists of persons who are told of what they are entitled to and do not have, and what came of it.
create table reach_list (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  match uuid not null,
  entitlement text not null,
  made_at timestamptz not null,
  made_by text not null,
  counts jsonb not null,
  primary key (region, id)
);

alter table reach_list enable row level security;

alter table reach_list force row level security;

create policy reach_list_region on reach_list
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table reach_person (
  region text not null check (region ~ '^[0-9]{6}$'),
  list uuid not null,
  person text not null,
  state text not null check (state in ('sent', 'no-phone', 'gone')),
  message uuid,
  primary key (region, list, person),
  constraint reach_person_sent check ((state = 'sent') = (message is not null))
);

alter table reach_person enable row level security;

alter table reach_person force row level security;

create policy reach_person_region on reach_person
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
