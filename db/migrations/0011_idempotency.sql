-- platform/http: answers of requests that create, kept a day so that a repeated request gets the same answer.
create table idempotency (
  account text not null,
  key text not null,
  route text not null,
  request_hash bytea not null,
  status smallint,
  answer jsonb,
  etag text,
  created_at timestamptz not null,
  primary key (account, key)
);

create index idempotency_created on idempotency (created_at);
