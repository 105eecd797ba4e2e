-- Programs that use the API, what they created by which key, and where news are sent.

create table api_token (
  id bigint generated always as identity primary key,
  name text not null,
  -- SHA-256 of the token; the token itself is shown once and not kept.
  digest bytea not null unique,
  scopes text[] not null,
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);

-- Creations by idempotency key. Committed together with what was created.
create table api_request (
  token bigint not null references api_token on delete cascade,
  key text not null,
  digest text not null,
  status int,
  location text,
  body text,
  at timestamptz not null,
  primary key (token, key)
);
create index on api_request (at);

create table webhook (
  id bigint generated always as identity primary key,
  url text not null,
  events text[] not null,
  secret_sealed bytea not null,
  enabled boolean not null default true,
  made_by text not null,
  made_at timestamptz not null
);

create table webhook_delivery (
  id bigint generated always as identity primary key,
  webhook bigint not null references webhook on delete cascade,
  -- What it is about, so that nothing is sent twice.
  source text not null,
  event text not null,
  body text not null,
  at timestamptz not null,
  attempts int not null default 0,
  next_at timestamptz,
  delivered_at timestamptz,
  status int,
  problem text not null default '',
  unique (webhook, source)
);
create index webhook_due on webhook_delivery (next_at) where next_at is not null;
create index on webhook_delivery (webhook, id desc);

-- Tickets' events of which nobody made news yet.
create table ticket_news (event bigint primary key references ticket_event on delete cascade);

-- Up to where a node's calls were read.
create table webhook_mark (node text primary key, seq bigint not null);
