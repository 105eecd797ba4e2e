-- Many numbers that are called one after the other by a flow.
create table call_batch (
  id bigint generated always as identity (start with 11) primary key,
  title text not null,
  flow text not null,
  shown text not null,
  language text not null,
  purpose text not null,
  campaign text not null default '',
  per_minute int not null check (per_minute between 1 and 6000),
  at_once int not null check (at_once between 1 and 1000),
  -- Of answered calls that wanted an agent, in percent; more pauses the batch.
  most_abandoned int not null check (most_abandoned between 0 and 100),
  state text not null check (state in ('prepared', 'running', 'paused', 'done', 'stopped')),
  why text not null default '',
  created_by text not null,
  created_at timestamptz not null,
  -- Since when its abandoned calls count: when it was started or resumed last.
  running_since timestamptz,
  ended_at timestamptz
);
create index call_batch_running on call_batch (id) where state = 'running';

create table batch_number (
  batch bigint not null references call_batch on delete cascade,
  row int not null,
  number text not null,
  columns json not null,
  state text not null default 'open' check (state in ('open', 'dialling', 'done')),
  -- From when on it may be tried; null: at once.
  next_at timestamptz,
  outcome text not null default '',
  detail text not null default '',
  call_id text,
  dialled_at timestamptz,
  ended_at timestamptz,
  primary key (batch, row),
  unique (batch, number)
);
create index batch_number_open on batch_number (batch, row) where state = 'open';
create index batch_number_dialling on batch_number (batch) where state = 'dialling';
create index batch_number_dialled on batch_number (batch, dialled_at);
create index batch_number_ended on batch_number (batch, ended_at);
