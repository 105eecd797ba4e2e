-- Which agent somebody is who signs in, and how that agent's phone is answered.
create table desk_link (
  user_name text primary key references app_user on delete cascade,
  agent text not null unique references agent on delete cascade,
  -- True: the phone rings and, once the agent accepted on the page, answers by itself.
  answers_by_itself boolean not null default false
);

-- How a call ended for an agent, as the agent says.
create table call_outcome (
  code text primary key,
  title_en text not null,
  title_zh text not null,
  position int not null,
  enabled boolean not null default true
);
insert into call_outcome (code, title_en, title_zh, position) values
  ('solved', 'Solved', '已解决', 1),
  ('passed-on', 'Passed on to somebody else', '已转交他人', 2),
  ('call-back', 'To be called back', '需要回电', 3),
  ('complaint', 'Complaint', '投诉', 4),
  ('wrong-number', 'Wrong number', '打错电话', 5);

-- What an agent wrote about a call, and how it ended; version rises with each change of the text.
create table call_note (
  call_id text not null,
  agent text not null,
  text text not null default '',
  version int not null default 0,
  outcome text,
  changed_by text not null,
  changed_at timestamptz not null,
  outcome_at timestamptz,
  primary key (call_id, agent)
);
create index on call_note (outcome_at) where outcome_at is not null;

-- What happened, projected from call_event for the desk and for reports.

-- A call's stay in a queue. One that comes back because no agent was reached stays the same stay.
create table queue_visit (
  node text not null,
  seq bigint not null,
  call_id text not null,
  queue text not null,
  entered_at timestamptz not null,
  left_at timestamptz,
  how text,
  agent text,
  answered_at timestamptz,
  -- When the call ended that no agent had answered.
  ended_at timestamptz,
  primary key (node, seq)
);
create index on queue_visit (entered_at);
create index on queue_visit (call_id);

-- An agent's talk.
create table agent_talk (
  call_id text not null,
  agent text not null,
  answered_at timestamptz not null,
  queue text,
  -- When the agent wanted to pass the caller on, and whether that came about.
  passed_at timestamptz,
  passed_on boolean not null default false,
  primary key (call_id, agent, answered_at)
);
create index on agent_talk (agent, answered_at desc);
create index on agent_talk (answered_at);

-- What a queue is to achieve, and when its line on the wallboard shows that it does not.
create table queue_target (
  queue text primary key references call_queue on delete cascade,
  answer_within_seconds int not null check (answer_within_seconds between 1 and 3600),
  target_percent int not null check (target_percent between 1 and 100),
  waiting_warn int not null check (waiting_warn >= 0),
  waiting_alarm int not null check (waiting_alarm >= 0),
  wait_warn_seconds int not null check (wait_warn_seconds >= 0),
  wait_alarm_seconds int not null check (wait_alarm_seconds >= 0)
);

-- Reports ask what agents did in a call.
create index agent_state_log_call on agent_state_log (call) where call is not null;
