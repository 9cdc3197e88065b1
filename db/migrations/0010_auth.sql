-- platform/auth: accounts, credentials, sessions, tokens, roles and their grants. Dictionaries of one installation:
-- no region key, reference tables on a cluster. Organizations are named by id without a foreign key, because the
-- directory is a module and can be left out.
create table account (
  id uuid primary key,
  name text not null check (name = lower(name) and name ~ '^[^[:space:]]{2,64}$'),
  display_name text not null check (length(display_name) between 1 and 64),
  org_id uuid,
  status text not null default 'active' check (status in ('active', 'disabled')),
  is_technical boolean not null default false,
  created_at timestamptz not null,
  last_sign_in_at timestamptz,
  version integer not null default 1,
  constraint account_name_unique unique (name)
);

create index account_org on account (org_id);

create table credential (
  account_id uuid primary key references account (id),
  password_hash text,
  must_change boolean not null default true,
  changed_at timestamptz not null,
  totp_secret bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint
);

create table password_history (
  account_id uuid not null references account (id),
  changed_at timestamptz not null,
  password_hash text not null,
  primary key (account_id, changed_at)
);

create table recovery_code (
  account_id uuid not null references account (id),
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, code_hash)
);

create table session (
  id uuid primary key,
  secret_hash bytea not null,
  account_id uuid not null references account (id),
  state text not null check (state in ('signed-in', 'second-factor', 'change-password', 'enrol')),
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  agent text not null,
  constraint session_secret_unique unique (secret_hash)
);

create index session_account on session (account_id) where ended_at is null;

create table api_token (
  id uuid primary key,
  account_id uuid not null references account (id),
  label text not null,
  secret_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  constraint api_token_secret_unique unique (secret_hash)
);

create index api_token_account on api_token (account_id);

create table sign_in_failure (
  key text primary key,
  failures integer not null,
  first_at timestamptz not null,
  locked_until timestamptz
);

create table role (
  code text primary key,
  zh text not null,
  en text not null,
  built_in boolean not null,
  permissions text[] not null
);

create table role_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role text not null references role (code),
  -- 1 for the three administrators, null for the others: the partial key below lets an account hold at most one of them
  administrator smallint generated always as (case when role in ('system-admin', 'security-admin', 'audit-admin') then 1 end) stored,
  org_id uuid,
  region text check (region ~ '^[0-9]{6}([0-9]{6})?$'),
  valid_from date not null,
  valid_until date,
  created_at timestamptz not null,
  revoked_at timestamptz,
  check (valid_until is null or valid_until >= valid_from)
);

create unique index role_grant_one_administrator on role_grant (account_id) where administrator = 1 and revoked_at is null;

create index role_grant_account on role_grant (account_id) where revoked_at is null;

create table external_identity (
  issuer text not null,
  subject text not null,
  account_id uuid not null references account (id),
  linked_at timestamptz not null,
  primary key (issuer, subject)
);

create table oidc_flow (
  state_hash bytea primary key,
  provider text not null,
  nonce text not null,
  verifier text not null,
  binding_hash bytea not null,
  expires_at timestamptz not null
);
