-- Flows as people work on them. What is deployed stands in flow_version.

create table flow_draft (
  flow text primary key,
  name text not null,
  xml text not null,
  revision bigint not null default 1,
  edited_by text not null,
  edited_at timestamptz not null,
  saved_number int not null default 0,
  -- whether it differs from its last saved version
  changed boolean not null default true,
  removed_at timestamptz
);

create table flow_saved (
  flow text not null references flow_draft on delete cascade,
  number int not null,
  name text not null,
  xml text not null,
  -- process ids of the flows that it calls by name
  calls text[] not null,
  author text not null,
  note text not null,
  saved_at timestamptz not null,
  primary key (flow, number)
);

create index flow_saved_calls on flow_saved using gin (calls);

-- What was last seen of a flow's file, or written to it: what differs from it later came from outside.
create table flow_file (
  flow text not null references flow_draft on delete cascade,
  folder text not null,
  digest text not null,
  primary key (flow, folder)
);
