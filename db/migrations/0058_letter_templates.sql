-- modules/messages: kinds of letters as a county has changed them; the newest version counts, none is ever overwritten.
create table letter_template (
  region text not null check (region ~ '^[0-9]{6}$'),
  kind text not null,
  version integer not null check (version > 0),
  text text not null check (length(text) <= 50000),
  note text not null,
  at timestamptz not null,
  by_account text,
  by_name text not null,
  primary key (region, kind, version)
);

alter table letter_template enable row level security;

alter table letter_template force row level security;

create policy letter_template_region on letter_template
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
