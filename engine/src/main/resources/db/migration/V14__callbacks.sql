-- Who wants to be called back. The row is what people see and what decides; its process follows it.
create table callback (
  id bigint generated always as identity (start with 101) primary key,
  -- The step that planned it: names the wish. Null: a person did.
  job_key bigint unique,
  asked_in text,
  number text not null,
  shown text not null default '',
  language text not null,
  queue text not null,
  decision jsonb not null,
  reason text not null default '',
  note text not null default '',
  purpose text not null,
  first text not null check (first in ('caller', 'agent')),
  state text not null check (state in ('planned', 'waiting', 'calling',
    'talked', 'in-vain', 'not-allowed', 'expired', 'cancelled')),
  due_at timestamptz not null,
  -- Since when its place in the line counts; null: since it is due.
  entered_at timestamptz,
  -- A person wants it now: before all others.
  pushed boolean not null default false,
  expires_at timestamptz not null,
  lives_seconds bigint not null,
  attempts int not null default 0,
  agent text,
  -- The newest call out for it, and the step that placed it.
  call_id text,
  call_job bigint,
  -- The person calls us at this moment.
  calls_again text,
  created_by text not null,
  created_at timestamptz not null,
  ended_at timestamptz,
  instance_key bigint,
  definition_key bigint
);
-- Never two for one wish.
create unique index callback_one on callback (number, queue) where ended_at is null;
create index callback_open on callback (due_at) where ended_at is null;
create index callback_newest on callback (created_at desc);
create index callback_called on callback (call_id);

create table callback_event (
  id bigint generated always as identity primary key,
  callback bigint not null references callback on delete cascade,
  at timestamptz not null,
  what text not null,
  who text not null default '',
  -- What is behind it: a reason, an agent, a time; as the page puts it into words.
  detail text not null default '',
  call_id text
);
create index on callback_event (callback, id);
