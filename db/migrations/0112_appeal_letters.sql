-- modules/appeals: answers asked for on paper, one letter an answer. Name and address lie sealed in the message alone.
create table appeal_letter (
  region text not null check (region ~ '^[0-9]{6}$'),
  appeal_id uuid not null,
  answer text not null,
  message_id uuid not null,
  asked_at timestamptz not null,
  asked_by text,
  primary key (region, appeal_id, answer)
);

alter table appeal_letter enable row level security;

alter table appeal_letter force row level security;

create policy appeal_letter_region on appeal_letter
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
