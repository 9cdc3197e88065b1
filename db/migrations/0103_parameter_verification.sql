-- modules/services: a value typed in counts once a second person has compared it with the document it names.
alter table rule_parameter_value
  add column state text not null default 'in-force' check (state in ('proposed', 'in-force')),
  add column verified_at timestamptz,
  add column verified_by text,
  add constraint rule_parameter_value_second check (verified_by is null or verified_by is distinct from entered_by);

-- Values that one person entered before said of themselves that they were verified: nobody had compared them.
update rule_parameter_value set source = jsonb_set(source, '{verified}', 'false') where entered_by is not null;
