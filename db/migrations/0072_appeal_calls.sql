-- Answer times come from the telephone system under the reference of the call.
create index appeal_of_call on appeal (region, call_ref) where call_ref is not null;
