-- Recordings, projected from call_event. The sound lies in sealed files on the node.

create table recording (
  id text primary key,
  call_id text not null,
  node text not null,
  kind text not null check (kind in ('CALL', 'VOICEMAIL')),
  announced boolean not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  millis bigint not null default 0,
  missing_millis bigint not null default 0,
  state text not null default 'recording'
    check (state in ('recording', 'complete', 'incomplete', 'cut', 'deleted'))
);
create index on recording (call_id);
create index recording_open on recording (node) where state = 'recording';
create index recording_kept on recording (started_at) where state in ('complete', 'incomplete', 'cut');

alter table phone_number add column record text not null default 'NO'
  check (record in ('NO', 'ALL', 'ALL_ANNOUNCED'));

-- Who did what to what, for those who must be able to prove it. Nothing in it is changed or deleted.
create table audit_event (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null default '{}'
);
create index on audit_event (subject, at);
create index on audit_event (at);

create function audit_event_stays() returns trigger language plpgsql as $$
begin
  raise exception 'audit_event is append-only';
end $$;

create trigger audit_event_stays before update or delete on audit_event
  for each row execute function audit_event_stays();
create trigger audit_event_stays_whole before truncate on audit_event
  for each statement execute function audit_event_stays();
