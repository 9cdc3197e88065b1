-- modules/appeals: the number (文号) of an answer on paper, from the counters of modules/messages; null where the line has no office.
alter table appeal_letter add column number text;
