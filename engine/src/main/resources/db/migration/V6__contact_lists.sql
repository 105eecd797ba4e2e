-- Who must not be called, who may, and who agreed to be. Removed entries stay for a while, so that it
-- can be said what stood here when a call was made.
create table contact_entry (
  id bigint generated always as identity primary key,
  list text not null check (list in ('do-not-call', 'allow', 'consent')),
  number text collate "C" not null check (number ~ '^\+[1-9][0-9]{1,18}$'),
  -- '': for every purpose.
  purpose text not null default '',
  given_how text not null default '',
  note text not null default '',
  expires_at timestamptz,
  added_by text not null,
  added_at timestamptz not null,
  removed_by text,
  removed_at timestamptz,
  check (list <> 'consent' or (purpose <> '' and given_how <> '')),
  check ((removed_by is null) = (removed_at is null))
);
-- One entry in force for a list and purpose; the way from a number, also from its beginning.
create unique index contact_entry_in_force on contact_entry (number, list, purpose)
  where removed_at is null;
create index contact_entry_newest on contact_entry (list, id desc) where removed_at is null;
create index contact_entry_removed on contact_entry (removed_at) where removed_at is not null;
create index contact_entry_number on contact_entry (number);

-- Calls that count for limits, written in the transaction that decided them.
create table contact_attempt (
  id bigint generated always as identity primary key,
  number text collate "C" not null,
  purpose text not null,
  campaign text not null,
  kind text not null check (kind in ('dial', 'connect', 'transfer')),
  call_id text not null,
  at timestamptz not null,
  -- How the step ended that called: 'done', 'DECLINED', 'NO_ANSWER'; null while it is not known.
  result text
);
create index contact_attempt_number on contact_attempt (number, at desc);
create index contact_attempt_call on contact_attempt (call_id);
create index contact_attempt_at on contact_attempt using brin (at);
