-- What agents want to be, why they take breaks, and what they were.

create table break_reason (
  id text primary key,
  title_en text not null,
  title_zh text not null,
  position int not null
);
insert into break_reason (id, title_en, title_zh, position) values
  ('lunch', 'Lunch', '午餐', 1),
  ('short-break', 'Short break', '小休', 2),
  ('training', 'Training', '培训', 3),
  ('meeting', 'Meeting', '会议', 4);

-- Without a row an agent is ready as soon as a phone can be rung.
create table agent_wish (
  agent text primary key references agent on delete cascade,
  wish text not null check (wish in ('ready', 'break', 'signed-off')),
  reason text,
  wished_by text not null,
  wished_at timestamptz not null,
  -- Wrap-ups that began before are over.
  wrap_up_ended_at timestamptz,
  check ((wish = 'break') = (reason is not null))
);

-- What every agent was from when to when; until is null in the row that still holds.
create table agent_state_log (
  id bigint generated always as identity primary key,
  agent text not null,
  state text not null,
  reason text,
  call text,
  since timestamptz not null,
  until timestamptz
);
create index on agent_state_log (agent, since desc);
create index on agent_state_log (since);
create unique index agent_state_now on agent_state_log (agent) where until is null;

-- An agent with rows takes calls of these queues only; without one, of all.
create table agent_queue (
  agent text not null references agent on delete cascade,
  queue text not null references call_queue on delete cascade,
  primary key (agent, queue)
);

-- How much of a channel an agent takes at the same time; without a row one call and no chat.
create table agent_capacity (
  agent text not null references agent on delete cascade,
  channel text not null,
  most int not null check (most between 0 and 20),
  primary key (agent, channel)
);

alter table waiting_call
  add column kind text not null default 'call' check (kind in ('call', 'callback')),
  add column preferred text[] not null default '{}',
  add column excluded text[] not null default '{}';

-- What was estimated when a call entered its queue, and what then happened. Times in milliseconds.
create table wait_estimate (
  id bigint generated always as identity primary key,
  call text not null,
  queue text not null,
  at timestamptz not null,
  estimated bigint not null,
  -- How long it waited, however that ended.
  actual bigint not null,
  -- False: the caller gave up, so that the wait would have been longer.
  served boolean not null
);
create index on wait_estimate (queue, at desc);
