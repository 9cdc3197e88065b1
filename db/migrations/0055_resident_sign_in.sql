-- modules/people: residents who were proven by the operator's identity provider. Nothing that the provider says is kept in clear:
-- who they are there, and their identity number, stand here as keyed hashes.
create table resident_account (
  id uuid primary key,
  subject_hash bytea not null,
  -- null: the provider gave no identity number
  person_hash bytea,
  provider text not null,
  created_at timestamptz not null,
  signed_in_at timestamptz not null,
  constraint resident_account_subject unique (subject_hash)
);

create table resident_session (
  secret_hash bytea primary key,
  account_id uuid not null references resident_account (id),
  expires_at timestamptz not null
);

create index resident_session_account on resident_session (account_id);

create index resident_session_ended on resident_session (expires_at);
