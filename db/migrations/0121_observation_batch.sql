-- A batch is looked up by itself, in whatever counties it is. Batches are numbered in the order of time, so that this index grows at its
-- end, while the one that began with the county was searched for every figure of an import.
drop index observation_batch;

create index observation_batch on observation (batch) where batch is not null;
