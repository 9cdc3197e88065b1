-- modules/services: a match keeps the village of whoever's is known, else the street; a list may be of one town or village.
alter table entitlement_match rename column streets to places;

alter table entitlement_match rename column street_of to place_of;

alter table reach_list add column place text check (place ~ '^[0-9]{12}$');
