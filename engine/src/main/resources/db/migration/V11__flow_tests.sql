-- Tests of flows, each as the text that people read and write.

create table flow_test (
  flow text not null,
  name text not null,
  text text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  -- what was last seen of it in files, or written there; what differs from it later came from outside
  digest text,
  removed_at timestamptz,
  primary key (flow, name)
);
