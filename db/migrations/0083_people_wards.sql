-- modules/people: who said yes or no for somebody under fourteen or a ward.
alter table person_ground add column given_by uuid;
