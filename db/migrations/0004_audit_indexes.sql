-- platform/audit: a new line is in no batch yet, so it needs no entry in the index of batches.
create index audit_in_batch on audit (batch, position) where batch is not null;

drop index audit_batch_position;
