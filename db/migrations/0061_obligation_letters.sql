-- modules/obligations: letters that an escalation ladder asks for. A number is taken when somebody issues the letter.
create table obligation_letter (
  region text not null,
  id uuid not null,
  case_id uuid not null,
  kind text not null check (kind in ('reminder', 'urge', 'supervision', 'rectification', 'criticism')),
  clock text,
  due_at timestamptz not null,
  letter_id uuid,
  issued_at timestamptz,
  issued_by text,
  primary key (region, id),
  foreign key (region, case_id) references obligation (region, case_id),
  constraint obligation_letter_issued check ((letter_id is null) = (issued_at is null))
);

create index obligation_letter_of_case on obligation_letter (region, case_id);

create index obligation_letter_due on obligation_letter (region, due_at) where letter_id is null;

alter table obligation_letter enable row level security;

alter table obligation_letter force row level security;

create policy obligation_letter_region on obligation_letter
  using (region like any (string_to_array(current_setting('luoshi.regions', true), ',')))
  with check (region like any (string_to_array(current_setting('luoshi.regions', true), ',')));
