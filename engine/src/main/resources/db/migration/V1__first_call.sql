-- What is configured.

create table flow_version (
  definition_key bigint primary key,
  process_id text not null,
  version int not null,
  name text not null,
  xml text not null,
  catches_hang_up boolean not null,
  deployed_at timestamptz not null,
  unique (process_id, version, definition_key)
);

create table phone_number (
  number text primary key,
  title text not null,
  process_id text not null,
  language text not null,
  answer_later boolean not null default false,
  fallback_queue text,
  fallback_recording text not null default 'system/fallback',
  fallback_text text not null
);

create table agent (
  id text primary key,
  name text not null,
  ha1 text,
  fixed_contact text,
  wrap_up_seconds int not null default 0,
  enabled boolean not null default true
);

create table agent_skill (
  agent text not null references agent on delete cascade,
  skill text not null,
  level int not null check (level between 1 and 10),
  primary key (agent, skill)
);

create table call_queue (
  name text primary key,
  title text not null,
  capacity int not null default 100
);

create table trunk (
  name text primary key,
  host text not null,
  port int not null,
  transport text not null check (transport in ('udp', 'tcp')),
  user_name text not null default '',
  password_sealed bytea,
  addresses text[] not null default '{}',
  enabled boolean not null default true
);

create table app_user (
  name text primary key,
  password_hash text not null,
  roles text[] not null,
  enabled boolean not null default true,
  created_at timestamptz not null
);

create table registration (
  user_name text not null,
  uri text not null,
  node text not null,
  expires_at timestamptz not null,
  primary key (user_name, uri)
);

-- What happened. call_event is append-only; call is projected from it.

create table call_event (
  node text not null,
  seq bigint not null,
  call_id text not null,
  at timestamptz not null,
  type text not null,
  data jsonb not null,
  primary key (node, seq)
);
create index on call_event (call_id, at);

-- Numbers, keys, words: deletable by retention without touching events.
create table call_personal (
  node text not null,
  seq bigint not null,
  call_id text not null,
  name text not null,
  value text not null,
  primary key (node, seq, name)
);
create index on call_personal (call_id);

create table call (
  id text primary key,
  node text not null,
  process_id text not null,
  version int not null,
  definition_key bigint not null,
  instance_key bigint,
  arrived_at timestamptz not null,
  answered_at timestamptz,
  queue text,
  waited_ms bigint,
  agent text,
  talked_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  flow_closed boolean not null default false
);
create index on call (arrived_at desc);
create index call_open on call (node) where ended_at is null;
create index call_flow_open on call (ended_at) where not flow_closed;

-- Calls that wait; gone when the call is connected or over.
create table waiting_call (
  call_id text primary key,
  job_key bigint not null,
  node text not null,
  queue text not null,
  priority int not null,
  skills jsonb not null,
  entered_at timestamptz not null
);

create table ticket (
  id bigint generated always as identity (start with 1001) primary key,
  job_key bigint unique,
  call_id text unique,
  kind text not null,
  subject text not null,
  state text not null check (state in ('opened', 'assigned', 'resolved', 'closed')),
  assigned_to text,
  opened_at timestamptz not null,
  sla_at timestamptz not null,
  escalated_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  instance_key bigint
);
create index on ticket (opened_at desc);

create table ticket_note (
  id bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  job_key bigint unique,
  at timestamptz not null,
  author text not null,
  text text not null
);
create index on ticket_note (ticket);

-- Messages to ticket processes, sent until the broker has them.
create table ticket_message (
  id bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  name text not null,
  said_at timestamptz not null,
  sent_at timestamptz
);
create index ticket_message_unsent on ticket_message (id) where sent_at is null;
