-- modules/messages: one outbox for notices to persons, what persons agreed to, and numbered letters.
-- What a resident's message says and where it goes is sealed to the installation's key: whoever sends needs only its public half.
create table message_key (
  id smallint primary key check (id = 1),
  public_key bytea not null check (length(public_key) = 32),
  made_at timestamptz not null
);

create table message (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  -- the sender's: the same key again is the same message
  key text not null check (length(key) between 1 and 200),
  template text not null,
  purpose text not null check (purpose in ('duty', 'case', 'rating', 'survey', 'reach-out')),
  urgent boolean not null default false,
  state text not null check (state in ('queued', 'collecting', 'gathered', 'to-print', 'sent', 'delivered', 'read', 'failed', 'withheld')),
  recipient_kind text not null check (recipient_kind in ('account', 'phone', 'address')),
  account_id uuid,
  org_id uuid,
  recipient text not null,
  recipient_hash bytea,
  title text,
  body text,
  slots jsonb not null default '{}',
  sealed bytea,
  about_type text,
  about_id text,
  letter_id uuid,
  gathered_in uuid,
  channel text,
  attempts smallint not null default 0,
  due_at timestamptz not null,
  gateway_id text,
  problem text,
  created_at timestamptz not null,
  settled_at timestamptz,
  version integer not null default 1,
  primary key (region, id),
  constraint message_once unique (region, key),
  constraint message_to_staff_or_sealed check ((recipient_kind = 'account') = (sealed is null)),
  constraint message_to_account check ((recipient_kind = 'account') = (account_id is not null and title is not null and body is not null))
);

create index message_newest on message (region, id desc);

create index message_by_state on message (region, state, id desc);

create index message_of_account on message (account_id, state) where account_id is not null;

create index message_of_gateway on message (channel, gateway_id) where gateway_id is not null;

create index message_about on message (region, about_type, about_id);

alter table message enable row level security;

alter table message force row level security;

create policy message_region on message
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table message_event (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  message_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('accepted', 'refused', 'delayed', 'delivered', 'read', 'failed', 'withheld', 'printed', 'resent', 'opened')),
  channel text,
  detail text not null default '',
  primary key (region, id)
);

create index message_event_of on message_event (region, message_id, id);

alter table message_event enable row level security;

alter table message_event force row level security;

create policy message_event_region on message_event
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table message_consent (
  region text not null check (region ~ '^[0-9]{6}$'),
  person_hash bytea not null,
  purpose text not null check (purpose in ('rating', 'survey', 'reach-out')),
  agrees boolean not null,
  person text not null,
  how text not null check (length(how) between 2 and 200),
  at timestamptz not null,
  by_account text not null,
  primary key (region, person_hash, purpose)
);

alter table message_consent enable row level security;

alter table message_consent force row level security;

create policy message_consent_region on message_consent
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table message_contact (
  account_id uuid not null,
  kind text not null check (kind in ('phone', 'mail')),
  sealed bytea not null,
  shown text not null,
  set_at timestamptz not null,
  primary key (account_id, kind)
);

create table letter_mark (
  region text not null check (region ~ '^[0-9]{6}$'),
  org_id uuid not null,
  kind text not null,
  mark text not null check (length(mark) between 1 and 20),
  set_at timestamptz not null,
  primary key (region, org_id, kind)
);

alter table letter_mark enable row level security;

alter table letter_mark force row level security;

create policy letter_mark_region on letter_mark
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table letter_number (
  region text not null check (region ~ '^[0-9]{6}$'),
  mark text not null,
  year smallint not null check (year between 1949 and 2199),
  last integer not null check (last > 0),
  primary key (region, mark, year)
);

alter table letter_number enable row level security;

alter table letter_number force row level security;

create policy letter_number_region on letter_number
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table letter (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  key text not null check (length(key) between 1 and 200),
  kind text not null,
  mark text not null,
  year smallint not null,
  serial integer not null,
  org_id uuid not null,
  title text not null,
  content jsonb not null,
  about_type text,
  about_id text,
  made_at timestamptz not null,
  made_by text,
  primary key (region, id),
  constraint letter_once unique (region, key),
  constraint letter_number_once unique (region, mark, year, serial)
);

create index letter_about on letter (region, about_type, about_id);

alter table letter enable row level security;

alter table letter force row level security;

create policy letter_region on letter
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
