-- modules/messages: a letter that has not left yet goes to a corrected address.
alter table message_event drop constraint message_event_kind_check;

alter table message_event add constraint message_event_kind_check
  check (kind in ('accepted', 'refused', 'delayed', 'delivered', 'read', 'failed', 'withheld', 'printed', 'resent', 'opened', 'passed-on', 'readdressed'));

-- modules/appeals: the second copy of an answer on paper, to another address; one a letter.
create table appeal_letter_copy (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  answer text not null,
  message_id uuid not null,
  asked_at timestamptz not null,
  asked_by text,
  primary key (region, appeal_id, answer)
);

alter table appeal_letter_copy enable row level security;

alter table appeal_letter_copy force row level security;

create policy appeal_letter_copy_region on appeal_letter_copy
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
