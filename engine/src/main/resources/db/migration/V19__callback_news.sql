-- Callbacks' events of which nobody made news yet.
create table callback_news (event bigint primary key references callback_event on delete cascade);

-- Each open callback belongs to a version of its flow; when a number was kept long enough it goes.
alter table callback add column moved_to bigint;
create index callback_ended on callback (ended_at) where ended_at is not null;
