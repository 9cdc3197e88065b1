-- modules/directory: who acts for whom during leave. Between the dates the deputy holds the principal's grants of the
-- roles named (platform/auth asks at each request), so nothing has to be granted and taken back.
create table deputy (
  id uuid primary key,
  principal_id uuid not null references account (id),
  deputy_id uuid not null references account (id),
  roles text[] not null check (cardinality(roles) > 0),
  valid_from date not null,
  valid_until date not null,
  reason text not null default '',
  requested_by uuid not null references account (id),
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint deputy_not_self check (deputy_id <> principal_id),
  constraint deputy_dates check (valid_until >= valid_from)
);

create index deputy_of_principal on deputy (principal_id);

create index deputy_of_deputy on deputy (deputy_id);
