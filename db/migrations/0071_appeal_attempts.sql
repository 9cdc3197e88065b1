-- Wrong guesses at query codes, by keyed hash of who guessed: counted over all processes and restarts.
create table appeal_attempt (
  who bytea not null,
  hour timestamptz not null,
  count integer not null default 1,
  primary key (who, hour)
);
