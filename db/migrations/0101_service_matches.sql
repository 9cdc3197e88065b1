-- modules/services: what people hold, and everybody whom rules hold for as of a day: bits over one list of persons.
create table entitlement_held (
  region text not null check (region ~ '^[0-9]{6}$'),
  entitlement text not null,
  person text not null check (person <> ''),
  since date,
  until_day date,
  source text not null,
  imported_at timestamptz not null,
  primary key (region, entitlement, person)
);

alter table entitlement_held enable row level security;

alter table entitlement_held force row level security;

create policy entitlement_held_region on entitlement_held
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table entitlement_match (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  day date not null,
  made_at timestamptz not null,
  made_by text,
  residents integer not null,
  persons text not null,
  streets jsonb not null,
  street_of bytea not null,
  milliseconds integer not null,
  primary key (region, id)
);

create index entitlement_match_latest on entitlement_match (region, made_at desc);

alter table entitlement_match enable row level security;

alter table entitlement_match force row level security;

create policy entitlement_match_region on entitlement_match
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table entitlement_match_bits (
  region text not null check (region ~ '^[0-9]{6}$'),
  match uuid not null,
  entitlement text not null,
  entitled bytea not null,
  unknown bytea not null,
  held bytea not null,
  entitled_count integer not null,
  unknown_count integer not null,
  held_count integer not null,
  missing_count integer not null,
  ended_count integer not null,
  fen_per_year bigint not null,
  missing_fen_per_year bigint not null,
  primary key (region, match, entitlement)
);

alter table entitlement_match_bits enable row level security;

alter table entitlement_match_bits force row level security;

create policy entitlement_match_bits_region on entitlement_match_bits
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
