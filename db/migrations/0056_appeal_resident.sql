-- modules/appeals: which appeals belong to whom, beyond the phone that was given with each: filed while signed in, or a phone proven then.
create table appeal_resident (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  account_id uuid not null,
  at timestamptz not null,
  primary key (region, appeal_id, account_id)
);

create index appeal_resident_of on appeal_resident (account_id, region);

alter table appeal_resident enable row level security;

alter table appeal_resident force row level security;

create policy appeal_resident_region on appeal_resident
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
