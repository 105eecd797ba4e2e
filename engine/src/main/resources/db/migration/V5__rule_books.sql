-- Every version of the rule book whole, so that a decision of a year ago can be made again.
create table rule_version (
  version bigint generated always as identity primary key,
  files jsonb not null,
  hash text not null,
  trusted text[] not null default '{}',
  origin text not null check (origin in ('files', 'change', 'restored')),
  change_id bigint,
  title text not null,
  author text not null,
  approver text,
  made_at timestamptz not null,
  starts_at timestamptz not null,
  -- Planned, and then not: another took its place before it began.
  void boolean not null default false
);
create index on rule_version (starts_at desc, version desc) where not void;

-- What somebody wants to change: files by path, null takes a file away.
create table rule_change (
  id bigint generated always as identity primary key,
  title text not null,
  author text not null,
  base bigint not null references rule_version,
  files jsonb not null default '{}',
  revision int not null default 0,
  state text not null check (state in ('draft', 'proposed', 'approved', 'withdrawn')),
  begun_at timestamptz not null,
  edited_at timestamptz not null,
  edited_by text not null,
  editors text[] not null,
  proposed_at timestamptz,
  starts_at timestamptz,
  decided_by text,
  decided_at timestamptz,
  note text,
  report jsonb,
  version bigint references rule_version
);
create index on rule_change (edited_at desc);

-- A set of rules that could not decide, and the one before did.
create table rule_alert (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  node text not null,
  rule_set text not null,
  version bigint not null,
  why text not null,
  times bigint not null default 1,
  unique (node, rule_set, version, why)
);

-- Projected from call_event, for lists, searches and replays.
create table decision (
  node text not null,
  seq bigint not null,
  call_id text not null,
  at timestamptz not null,
  rule_set text not null,
  version bigint not null,
  outcome text not null,
  primary key (node, seq)
);
create index on decision (at desc);
create index on decision (rule_set, at desc);
create index on decision (call_id);
create index call_personal_subject on call_personal (value) where name = 'subject';
