-- Articles that help callers and agents. What they are found by is made from here and kept in memory.
create table article (
  id text primary key,
  title text not null,
  -- Markdown; the first paragraph is what a caller hears.
  text text not null,
  language text not null,
  tags text[] not null default '{}',
  published boolean not null default false,
  version int not null,
  changed_by text not null,
  changed_at timestamptz not null
);
create index on article (changed_at desc);
create sequence article_number;

create table article_change (
  article text not null references article on delete cascade,
  version int not null,
  at timestamptz not null,
  who text not null,
  what text not null,
  primary key (article, version)
);

insert into revision (room, revision) values ('articles', 0);
create trigger counted after insert or update or delete on article
  for each statement execute function count_change('articles');
