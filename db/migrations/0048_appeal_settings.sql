-- modules/appeals: what was changed on a line's settings by whom, so that it can be read and taken back; and from when until when a line of the duty list holds.
create table appeal_setting_change (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  at timestamptz not null,
  by_account text,
  by_name text not null,
  what text not null check (what in ('line', 'category', 'duty', 'exclusion')),
  key text not null,
  before jsonb,
  after jsonb,
  primary key (region, id),
  constraint appeal_setting_change_changes check (before is not null or after is not null)
);

create index appeal_setting_change_recent on appeal_setting_change (region, at desc);

alter table appeal_setting_change enable row level security;

alter table appeal_setting_change force row level security;

create policy appeal_setting_change_region on appeal_setting_change
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table duty_term (
  region text not null check (region ~ '^[0-9]{6}$'),
  duty_id uuid not null,
  valid_from date,
  valid_to date,
  primary key (region, duty_id),
  constraint duty_term_order check (valid_from <= valid_to)
);

alter table duty_term enable row level security;

alter table duty_term force row level security;

create policy duty_term_region on duty_term
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
