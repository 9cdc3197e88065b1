-- modules/appeals: what a hit says in English; null for hits older than this column.
alter table appeal_quality add column message_en text;
