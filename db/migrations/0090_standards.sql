-- modules/standards: local editions of the list of basic public services, and the register of standards.
create table standard_list (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  title text not null check (title <> ''),
  document text not null default '',
  in_force_from date not null,
  ended_on date,
  file_name text not null default '',
  report jsonb not null default '[]',
  version integer not null default 1,
  made_at timestamptz not null,
  made_by text,
  primary key (region, id),
  constraint standard_list_days check (ended_on is null or ended_on > in_force_from)
);

alter table standard_list enable row level security;

alter table standard_list force row level security;

create policy standard_list_region on standard_list
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard_list_item (
  region text not null check (region ~ '^[0-9]{6}$'),
  list uuid not null,
  code text not null check (code <> ''),
  position integer not null,
  national text,
  area text not null,
  category text not null default '',
  name text not null check (name <> ''),
  who text not null default '',
  content text not null default '',
  standard text not null default '',
  cost text not null default '',
  lead text[] not null default '{}',
  figures jsonb not null default '{}',
  primary key (region, list, code),
  foreign key (region, list) references standard_list (region, id)
);

create index standard_list_item_national on standard_list_item (region, national);

alter table standard_list_item enable row level security;

alter table standard_list_item force row level security;

create policy standard_list_item_region on standard_list_item
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  kind text not null check (kind in ('national', 'industry', 'local', 'association', 'enterprise')),
  title text not null check (title <> ''),
  number text,
  series text,
  year integer,
  system_part text check (system_part in ('general', 'support', 'provision')),
  items text[] not null default '{}',
  org uuid,
  state text not null check (state in ('proposed', 'accepted', 'drafting', 'comments', 'review', 'approval', 'published', 'inForce', 'revising', 'replaced', 'withdrawn', 'dropped')),
  comments_until date,
  draft_text text not null default '',
  published_on date,
  in_force_on date,
  reviewed_on date,
  ended_on date,
  version integer not null default 1,
  made_at timestamptz not null,
  made_by text,
  primary key (region, id),
  constraint standard_once unique (region, series, year),
  constraint standard_numbered check ((number is null) = (series is null) and (number is null) = (year is null))
);

create index standard_by_state on standard (region, state);

alter table standard enable row level security;

alter table standard force row level security;

create policy standard_region on standard
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard_reference (
  region text not null check (region ~ '^[0-9]{6}$'),
  standard uuid not null,
  relation text not null check (relation in ('replaces', 'cites', 'adopts', 'accompanies')),
  series text not null,
  year integer not null,
  written text not null,
  primary key (region, standard, relation, series, year),
  foreign key (region, standard) references standard (region, id)
);

create index standard_reference_to on standard_reference (region, series);

alter table standard_reference enable row level security;

alter table standard_reference force row level security;

create policy standard_reference_region on standard_reference
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
