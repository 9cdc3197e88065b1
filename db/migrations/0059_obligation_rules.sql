-- modules/obligations: rules that open obligations as a county has changed them; the newest version counts, none is ever overwritten.
create table obligation_rules (
  region text not null check (region ~ '^[0-9]{6}$'),
  version integer not null check (version > 0),
  text text not null check (length(text) <= 200000),
  note text not null,
  at timestamptz not null,
  by_account text,
  by_name text not null,
  primary key (region, version)
);

alter table obligation_rules enable row level security;

alter table obligation_rules force row level security;

create policy obligation_rules_region on obligation_rules
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
