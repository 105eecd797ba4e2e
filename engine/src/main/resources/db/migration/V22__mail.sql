-- E-mails that were taken, by the id of the message, and the ticket that they belong to.
create table ticket_mail (
  message text primary key,
  ticket bigint not null references ticket on delete cascade,
  -- Whoever wrote it says so; proved by nothing.
  sender text not null,
  at timestamptz not null
);
create index on ticket_mail (ticket, sender);
