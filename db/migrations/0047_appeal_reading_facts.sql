-- modules/appeals: beside what was read, the three facts that likely duplicates are told by: asking for what is new reads one table by one index then, however long the history.
alter table appeal_reading add column at timestamptz not null default now();

alter table appeal_reading add column place text;

alter table appeal_reading add column caller bytea;

alter table appeal_reading alter column at drop default;
