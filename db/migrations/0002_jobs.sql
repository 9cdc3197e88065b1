-- platform/jobs: the queue, which is also the outbox of every transaction.
create table job (
  id uuid primary key,
  name text not null,
  -- While a job of this name and key waits, a second one is absorbed by it.
  key text,
  payload jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  run_at timestamptz not null default 'epoch',
  attempts integer not null default 0,
  -- A running job whose lease has run out belongs to a process that ended; it is taken again.
  leased_until timestamptz,
  error_code text,
  error_text text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);

create unique index job_waiting_key on job (name, key) where state = 'waiting' and key is not null;

create index job_due on job (run_at, id) where state = 'waiting';

create index job_running on job (leased_until) where state = 'running';

create index job_finished on job (state, finished_at) where state in ('done', 'failed');

create table job_progress (
  job_id uuid primary key references job (id) on delete cascade,
  done bigint not null,
  total bigint,
  message text not null default '',
  updated_at timestamptz not null
);

-- Last time each scheduled job was put into the queue, so that two servers put it there once.
create table job_schedule (
  name text primary key,
  last_slot timestamptz not null
);
