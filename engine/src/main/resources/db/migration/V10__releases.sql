-- A flow and all that it calls, deployed together under process ids that end in .r and its number.
create table release (
  number int generated always as identity primary key,
  flow text not null,
  name text not null,
  note text not null default '',
  state text not null check (state in ('making', 'ready', 'failed')),
  made_by text not null,
  made_at timestamptz not null,
  -- The diagrams as they were drawn, by process id.
  diagrams jsonb not null,
  warnings jsonb not null default '[]',
  tests jsonb,
  -- Why it cannot be used; empty: it can, or nobody knows yet.
  why text not null default ''
);
create index on release (flow, number desc);

-- What new calls of a flow run; a flow without a row runs what was deployed last.
create table flow_standing (
  flow text primary key,
  release int references release,
  before int references release,
  since timestamptz not null,
  by text not null
);

-- A release takes a share of a flow's new calls. At most one of a flow is not over.
create table rollout (
  id bigint generated always as identity primary key,
  flow text not null,
  release int not null references release,
  -- What the other calls run; null: what was deployed last.
  before int references release,
  state text not null check (state in ('asked', 'planned', 'running', 'promoted', 'rolled-back', 'withdrawn')),
  salt text not null,
  -- Whom it is for, the plan of its steps and its limits.
  terms jsonb not null,
  percent int not null default 0 check (percent between 0 and 100),
  step int not null default 0,
  step_since timestamptz,
  asked_by text not null,
  asked_at timestamptz not null,
  starts_at timestamptz not null,
  approved_by text,
  approved_at timestamptz,
  began_at timestamptz,
  ended_at timestamptz,
  ended_by text,
  why text not null default ''
);
create unique index rollout_open on rollout (flow) where state in ('asked', 'planned', 'running');
create index on rollout (flow, id desc);
create index on rollout (release);

-- Rises with every change of the three above, so that every process sees it at once.
create table release_revision (revision bigint not null);
insert into release_revision values (1);

-- What somebody should look at.
create table release_alert (
  id bigint generated always as identity primary key,
  flow text not null,
  release int not null,
  kind text not null,
  args text[] not null default '{}',
  first_at timestamptz not null,
  last_at timestamptz not null,
  times bigint not null default 1,
  unique (flow, release, kind, args)
);
create index on release_alert (last_at desc);

alter table phone_number add column two_people boolean not null default false;

alter table call
  add column rollout bigint not null default 0,
  -- The release that it was given; 0: none. What it ran is in process_id.
  add column given_release int not null default 0,
  add column trouble text,
  add column passed_on boolean not null default false;
create index call_rollout on call (rollout, given_release)
  include (arrived_at, ended_at, ended_by, trouble, talked_at, passed_on) where rollout > 0;
create index call_release on call (given_release, arrived_at)
  include (ended_at, ended_by, trouble, talked_at, passed_on) where given_release > 0;
create index call_process on call (process_id, arrived_at desc);

-- What happened at each step of a flow, minute by minute; each process writes its own rows, whole, so
-- that writing again is harmless.
create table step_minute (
  process_id text not null,
  minute timestamptz not null,
  element text not null,
  node text not null,
  -- When the process that wrote it began.
  boot timestamptz not null,
  entered int not null,
  done int not null,
  errors int not null,
  incidents int not null,
  -- The caller hung up there.
  left_here int not null,
  total_ms bigint not null,
  longest_ms bigint not null,
  primary key (process_id, minute, element, node, boot)
);
create index on step_minute (minute);

-- How many callers are at each step now, as each node says every second.
create table step_now (
  node text not null,
  process_id text not null,
  element text not null,
  callers int not null,
  at timestamptz not null,
  primary key (node, process_id, element)
);
create index on step_now (process_id);
