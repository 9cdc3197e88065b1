-- modules/services: how a place handles an item of the catalogue, from a day on; what was in force is not rewritten.
create table service_guide (
  region text not null check (region = '' or region ~ '^[0-9]{6}$'),
  item text not null check (item <> ''),
  from_day date not null,
  state text not null check (state in ('proposed', 'in-force')),
  content jsonb not null,
  source jsonb not null,
  edited_at timestamptz not null,
  edited_by text,
  published_at timestamptz,
  published_by text,
  primary key (region, item, from_day),
  constraint service_guide_published check ((state = 'in-force') = (published_at is not null))
);

create unique index service_guide_one_proposal on service_guide (region, item) where state = 'proposed';
