-- An article as each change left it, so that it can be read and gone back to. Changes of before have
-- no text, but for the last one of each article.
alter table article_change
  add column title text,
  add column text text,
  add column language text,
  add column tags text[];

update article_change c set title = a.title, text = a.text, language = a.language, tags = a.tags
  from article a where a.id = c.article and a.version = c.version;
