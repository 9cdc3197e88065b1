-- modules/appeals: quality rules as a line keeps them itself; a rule without a row is the shipped one. A hit keeps the version that found it.
create table appeal_quality_rule (
  region text not null check (region ~ '^[0-9]{6}$'),
  code text not null,
  rule jsonb not null,
  version integer not null check (version > 0),
  updated_at timestamptz not null,
  updated_by text,
  primary key (region, code)
);

alter table appeal_quality_rule enable row level security;

alter table appeal_quality_rule force row level security;

create policy appeal_quality_rule_region on appeal_quality_rule
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

alter table appeal_quality add column rule_version integer not null default 0;

alter table appeal_setting_change drop constraint appeal_setting_change_what_check;

alter table appeal_setting_change add constraint appeal_setting_change_what_check check (what in ('line', 'category', 'duty', 'exclusion', 'quality'));
