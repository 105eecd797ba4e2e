-- What callers keyed in secretly: sealed, for minutes, opened only for inputs declared secret.
create table secret_digits (
  token text primary key,
  call_id text not null,
  sealed bytea not null,
  good_until timestamptz not null
);
create index secret_digits_of_call on secret_digits (call_id);
create index secret_digits_until on secret_digits (good_until);
