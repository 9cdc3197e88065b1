-- modules/messages: channels that have finally failed with a message; the next one is tried.
alter table message add column given_up text[] not null default '{}';

alter table message_event drop constraint message_event_kind_check;

alter table message_event add constraint message_event_kind_check
  check (kind in ('accepted', 'refused', 'delayed', 'delivered', 'read', 'failed', 'withheld', 'printed', 'resent', 'opened', 'passed-on'));
