-- What is enough for a waiting call after a while, and who is asked first: so that another matcher
-- can take it over as it is.
alter table waiting_call
  add column ageing double precision not null default 30,
  add column first_agent text,
  add column first_seconds int not null default 0,
  add column stages jsonb not null default '[]';

-- The newest calls of a caller, for the agent who is to be asked first.
create index call_personal_caller on call_personal (value, seq desc) where name = 'caller';

-- Times of a ticket by rule.
alter table ticket
  add column priority text not null default 'normal',
  add column respond_at timestamptz;
