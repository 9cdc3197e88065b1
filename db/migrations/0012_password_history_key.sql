-- platform/auth: two passwords set within one millisecond are two; a salted hash names its password by itself.
alter table password_history drop constraint password_history_pkey;

alter table password_history add primary key (account_id, password_hash);
