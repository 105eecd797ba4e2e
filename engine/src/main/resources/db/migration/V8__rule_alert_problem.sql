-- What is wrong, so that a page can say it in its reader's language.
alter table rule_alert add column problem jsonb;
