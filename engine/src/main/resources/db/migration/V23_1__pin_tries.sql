-- PINs that callers tried in vain within the last hour: customer is the id in the CRM. No PIN is kept.
create table pin_try (
  number bigint generated always as identity primary key,
  -- The step that asked: given out again, it is the same try.
  job bigint not null unique,
  customer text not null,
  at timestamptz not null
);
create index on pin_try (customer, at);
create index on pin_try (at);
