-- Tickets are handed out by skill, merged, linked, found by their words, and keep their history and files.

alter table ticket
  add column description text not null default '',
  -- What somebody must know who is given it; empty: a person picks it up.
  add column skill text not null default '',
  add column opened_by text not null default '',
  -- It is one with this ticket, where everything goes on.
  add column merged_into bigint references ticket,
  add column changed_at timestamptz,
  -- All that it is found by; Chinese words in pairs of characters.
  add column words tsvector not null default '';
update ticket set changed_at = opened_at, words = to_tsvector('simple', 'T-' || id || ' ' || id || ' ' || subject);
alter table ticket alter column changed_at set not null;
create index ticket_words on ticket using gin (words);
create index ticket_due on ticket (sla_at) where state in ('opened', 'assigned');
create index ticket_of_person on ticket (assigned_to) where state in ('opened', 'assigned');
create index ticket_to_hand_out on ticket (id) where state = 'opened' and skill <> '';
create index ticket_merged on ticket (merged_into) where merged_into is not null;

-- What happened to a ticket, append-only.
create table ticket_event (
  id bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  at timestamptz not null,
  who text not null,
  what text not null,
  detail jsonb not null default '{}'
);
create index on ticket_event (ticket, id);

create table ticket_link (
  ticket bigint not null references ticket on delete cascade,
  kind text not null check (kind in ('call', 'callback', 'recording')),
  ref text not null,
  at timestamptz not null,
  who text not null,
  primary key (ticket, kind, ref)
);
create index on ticket_link (kind, ref);
insert into ticket_link (ticket, kind, ref, at, who)
  select id, 'call', call_id, opened_at, '' from ticket where call_id is not null;

create table ticket_file (
  id bigint generated always as identity primary key,
  ticket bigint not null references ticket on delete cascade,
  name text not null,
  type text not null,
  content bytea not null,
  at timestamptz not null,
  who text not null
);
create index on ticket_file (ticket, id);
