-- modules/standards: what people say of drafts, how standards are carried out, pilots.
create table standard_comment (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  standard uuid not null,
  form_key text not null,
  speaker text not null check (speaker in ('resident', 'enterprise', 'unit', 'expert')),
  clause text not null default '',
  text text not null check (text <> ''),
  at timestamptz not null,
  outcome text check (outcome in ('taken', 'partly', 'refused')),
  answer text,
  answered_at timestamptz,
  answered_by text,
  primary key (region, id),
  foreign key (region, standard) references standard (region, id),
  constraint standard_comment_once unique (region, standard, form_key),
  constraint standard_comment_answered check ((outcome is null) = (answered_at is null) and (outcome is null) = (answer is null))
);

alter table standard_comment enable row level security;

alter table standard_comment force row level security;

create policy standard_comment_region on standard_comment
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard_evaluation (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  standard uuid not null,
  org uuid,
  unit_name text not null check (unit_name <> ''),
  day date not null,
  should integer not null check (should >= 0),
  done integer not null check (done >= 0 and done <= should),
  problems text not null default '',
  at timestamptz not null,
  by_account text,
  primary key (region, id),
  foreign key (region, standard) references standard (region, id),
  constraint standard_evaluation_once unique (region, standard, unit_name, day)
);

alter table standard_evaluation enable row level security;

alter table standard_evaluation force row level security;

create policy standard_evaluation_region on standard_evaluation
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table standard_pilot (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  title text not null check (title <> ''),
  kind text not null check (kind in ('comprehensive', 'special')),
  level text not null check (level in ('national', 'provincial', 'local')),
  field text not null default '',
  org uuid not null,
  goal_coverage numeric check (goal_coverage between 0 and 100),
  goal_standards integer check (goal_standards >= 0),
  goal_satisfaction numeric check (goal_satisfaction between 0 and 100),
  begins_on date not null,
  ends_on date not null,
  made_at timestamptz not null,
  made_by text,
  primary key (region, id),
  constraint standard_pilot_days check (ends_on > begins_on)
);

alter table standard_pilot enable row level security;

alter table standard_pilot force row level security;

create policy standard_pilot_region on standard_pilot
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
