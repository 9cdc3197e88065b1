-- modules/standards: by which rules drafts of standards are open for comments and pass review, from a day on. A dictionary: small, without a
-- region of its own where it holds everywhere; never rewritten.
create table standard_rules (
  region text not null check (region = '' or region ~ '^[0-9]{6}$'),
  from_day date not null,
  agree integer not null,
  among integer not null,
  comment_days jsonb not null,
  source jsonb not null,
  entered_at timestamptz not null,
  entered_by text,
  primary key (region, from_day),
  constraint standard_rules_share check (agree between 1 and among)
);
