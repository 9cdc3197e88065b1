-- modules/ratings: 好差评. An invitation stands for one closed case and round, whether or not the person could be asked.
create table rating_invitation (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  subject_type text not null,
  case_id uuid not null,
  round smallint not null check (round between 1 and 9),
  org_id uuid not null,
  -- null: the person left no way to be asked
  token_hash bytea,
  asked text not null check (asked in ('phone', 'account', 'nobody')),
  account_id uuid,
  closed_at timestamptz not null,
  expires_at timestamptz not null,
  attempts smallint not null default 0,
  primary key (region, id),
  constraint rating_invitation_once unique (region, subject_type, case_id, round),
  constraint rating_invitation_asked check ((asked = 'phone') = (token_hash is not null) and (asked = 'account') = (account_id is not null))
);

create index rating_invitation_closed on rating_invitation (region, closed_at, org_id);

create index rating_invitation_token on rating_invitation (region, token_hash) where token_hash is not null;

alter table rating_invitation enable row level security;

alter table rating_invitation force row level security;

create policy rating_invitation_region on rating_invitation
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));

create table rating (
  region text not null check (region ~ '^[0-9]{6}$'),
  id uuid not null,
  -- one rating an invitation, so one a case and round
  subject_type text not null,
  case_id uuid not null,
  round smallint not null,
  org_id uuid not null,
  level smallint not null check (level between 1 and 5),
  reasons text[] not null default '{}',
  comment bytea,
  came_by text not null check (came_by in ('link', 'account', 'counter', 'phone', 'paper')),
  entered_by text,
  rated_at timestamptz not null,
  primary key (region, id),
  constraint rating_once unique (region, subject_type, case_id, round)
);

create index rating_newest on rating (region, org_id, id desc);

create index rating_bad on rating (region, id desc) where level <= 2;

alter table rating enable row level security;

alter table rating force row level security;

create policy rating_region on rating
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
