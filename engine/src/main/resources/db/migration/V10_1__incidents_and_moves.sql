-- Steps that wait for a person. Those of calls are projected from call_event.
create table incident (
  job_key bigint primary key,
  call_id text,
  instance_key bigint,
  process_id text not null,
  element text not null,
  step text not null,
  why text not null,
  at timestamptz not null,
  state text not null default 'open' check (state in ('open', 'again', 'skipped', 'ended')),
  done_by text,
  done_at timestamptz
);
create index incident_open on incident (at) where state = 'open';
create index call_stuck on call (arrived_at) where trouble = 'stuck' and ended_at is null;

-- Tickets are moved to a new release of their process, each once.
alter table ticket add column definition_key bigint;
create table ticket_move (
  ticket bigint not null references ticket on delete cascade,
  definition_key bigint not null,
  state text not null check (state in ('begun', 'migrated', 'started-again', 'over')),
  at timestamptz not null,
  primary key (ticket, definition_key)
);
