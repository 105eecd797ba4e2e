-- Several processes on one database: who there is, which engine is on duty, and what was changed by another.

create table process (
  name text primary key,
  roles text[] not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  pages text not null,
  phones text not null
);

-- One row. The lock that goes with it is pg_advisory_lock; the term fences those who had it before.
create table duty (
  one boolean primary key default true check (one),
  term bigint not null,
  holder text not null,
  since timestamptz not null,
  released boolean not null
);
insert into duty (term, holder, since, released) values (0, '', now(), true);

-- Rises with each change of what processes keep in memory. Its rows are locks: whoever reads a revision sees
-- all that it counts.
create table revision (
  room text primary key,
  revision bigint not null
);
insert into revision (room, revision)
values ('agents', 0), ('queues', 0), ('numbers', 0), ('trunks', 0), ('wishes', 0), ('flows', 0);

create function count_change() returns trigger language plpgsql as $$
begin
  update revision set revision = revision + 1 where room = tg_argv[0];
  return null;
end $$;

create trigger counted after insert or update or delete on agent
  for each statement execute function count_change('agents');
create trigger counted after insert or update or delete on agent_skill
  for each statement execute function count_change('agents');
create trigger counted after insert or update or delete on agent_queue
  for each statement execute function count_change('agents');
create trigger counted after insert or update or delete on agent_capacity
  for each statement execute function count_change('agents');
create trigger counted after insert or update or delete on call_queue
  for each statement execute function count_change('queues');
create trigger counted after insert or update or delete on phone_number
  for each statement execute function count_change('numbers');
create trigger counted after insert or update or delete on trunk
  for each statement execute function count_change('trunks');
create trigger counted after insert or update or delete on agent_wish
  for each statement execute function count_change('wishes');
create trigger counted after insert or update or delete on break_reason
  for each statement execute function count_change('wishes');
create trigger counted after insert on flow_version
  for each statement execute function count_change('flows');
