-- modules/appeals: an exclusion that was granted may be taken back before the month is frozen, with the reason.
alter table appeal_exclusion drop constraint appeal_exclusion_state_check;

alter table appeal_exclusion add constraint appeal_exclusion_state_check check (state in ('asked', 'granted', 'denied', 'appealed', 'revoked'));

alter table appeal_exclusion add column revocation text;
