-- The tables and views of an exported database. docs/exchange.md describes them.
-- A date D is the text as it was written, such as 2025-Q1; D_start and D_end are its first and last day.
-- What is yes or no is 1 or 0. What is computed is as of the day in about.as_of, for the audience in about.audience.

CREATE TABLE about (
  title TEXT NOT NULL,
  as_of TEXT NOT NULL,
  audience TEXT NOT NULL,
  filter TEXT NOT NULL,
  language TEXT NOT NULL, -- of the texts in all tables; the table text has every language
  data_commit TEXT, -- the commit of the files, if they are under git
  changed INTEGER NOT NULL, -- whether the files differ from that commit
  incomplete INTEGER NOT NULL, -- whether some files could not be read
  tool TEXT NOT NULL -- the version of the program
);

CREATE TABLE road (
  id TEXT PRIMARY KEY, -- empty if there is one road and it has none
  title TEXT,
  summary TEXT,
  timezone TEXT NOT NULL,
  fiscal_year_start INTEGER NOT NULL,
  origin TEXT,
  destination TEXT
);

CREATE TABLE side (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL
);

-- A side can be named wherever a party can, so it has a row here too.
CREATE TABLE party (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  short TEXT,
  sector TEXT,
  is_side INTEGER NOT NULL,
  position INTEGER NOT NULL
);

CREATE TABLE party_side (
  party TEXT NOT NULL REFERENCES party (id),
  side TEXT NOT NULL REFERENCES side (id),
  PRIMARY KEY (party, side)
);

CREATE TABLE pillar (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  position INTEGER NOT NULL
);

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  road TEXT NOT NULL REFERENCES road (id),
  publisher TEXT NOT NULL,
  author TEXT,
  title TEXT,
  date TEXT,
  date_start TEXT,
  date_end TEXT,
  url TEXT,
  language TEXT,
  own INTEGER NOT NULL, -- whether it is of those who keep the roadmap
  copied_by TEXT,
  note TEXT,
  accessed TEXT,
  accessed_start TEXT,
  accessed_end TEXT
);

CREATE TABLE milestone (
  id TEXT PRIMARY KEY,
  road TEXT NOT NULL REFERENCES road (id),
  title TEXT NOT NULL,
  summary TEXT,
  kind TEXT NOT NULL,
  pillar TEXT NOT NULL REFERENCES pillar (id),
  visibility TEXT NOT NULL,
  status TEXT NOT NULL, -- the word of the files
  state TEXT NOT NULL, -- the word that views show: late or unreported, else the status
  status_since TEXT,
  status_since_start TEXT,
  status_since_end TEXT,
  start TEXT,
  start_start TEXT,
  start_end TEXT,
  due TEXT,
  due_start TEXT,
  due_end TEXT,
  first_due TEXT,
  first_due_start TEXT,
  first_due_end TEXT,
  closed TEXT,
  closed_start TEXT,
  closed_end TEXT,
  known_since TEXT,
  known_since_start TEXT,
  known_since_end TEXT,
  last_update TEXT,
  last_update_start TEXT,
  last_update_end TEXT,
  moves INTEGER NOT NULL,
  sides INTEGER NOT NULL, -- how many sides are responsible: 2 if it is joint
  open INTEGER NOT NULL,
  done INTEGER NOT NULL,
  late INTEGER NOT NULL, -- past its date, reported since or not
  days_late INTEGER NOT NULL,
  unreported INTEGER NOT NULL, -- late, and no status reported since
  outlook TEXT,
  differ INTEGER NOT NULL, -- whether the sides say different things
  in_window INTEGER NOT NULL,
  due_soon INTEGER NOT NULL,
  undated INTEGER NOT NULL,
  stale INTEGER NOT NULL,
  blocked INTEGER NOT NULL,
  unsourced INTEGER NOT NULL,
  every TEXT -- of a standing body: how often it is to meet
);

CREATE TABLE ownership (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  party TEXT NOT NULL REFERENCES party (id),
  role TEXT NOT NULL, -- owner or partner
  position INTEGER NOT NULL,
  PRIMARY KEY (milestone, role, party)
);

CREATE TABLE tag (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  tag TEXT NOT NULL,
  PRIMARY KEY (milestone, tag)
);

-- The milestone follows the target, or needs it. Both are in this file.
CREATE TABLE link (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  kind TEXT NOT NULL, -- follows or needs
  target TEXT NOT NULL REFERENCES milestone (id),
  PRIMARY KEY (milestone, kind, target)
);

-- The log, in the order in which it counts.
CREATE TABLE "update" (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  number INTEGER NOT NULL,
  date TEXT NOT NULL,
  date_start TEXT NOT NULL,
  date_end TEXT NOT NULL,
  status TEXT,
  due TEXT,
  due_start TEXT,
  due_end TEXT,
  withdraws_due INTEGER NOT NULL,
  start TEXT,
  start_start TEXT,
  start_end TEXT,
  note TEXT,
  reason TEXT,
  outlook TEXT,
  next TEXT,
  clears_next INTEGER NOT NULL,
  next_by TEXT,
  next_by_start TEXT,
  next_by_end TEXT,
  next_owner TEXT REFERENCES party (id),
  by_side TEXT, -- the side that says so; NULL: both
  visibility TEXT NOT NULL,
  PRIMARY KEY (milestone, number)
);

CREATE TABLE outcome (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  number INTEGER NOT NULL,
  date TEXT NOT NULL,
  date_start TEXT NOT NULL,
  date_end TEXT NOT NULL,
  side TEXT,
  measure TEXT NOT NULL,
  value NUMERIC NOT NULL,
  unit TEXT NOT NULL,
  note TEXT,
  visibility TEXT NOT NULL,
  PRIMARY KEY (milestone, number)
);

-- The sources of an update or an outcome, by its number.
CREATE TABLE citation (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  what TEXT NOT NULL, -- update or outcome
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source (id),
  place TEXT,
  PRIMARY KEY (milestone, what, number, position)
);

-- The changes of a current due, at most one for each day.
CREATE TABLE move (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  number INTEGER NOT NULL,
  was TEXT NOT NULL,
  was_start TEXT NOT NULL,
  was_end TEXT NOT NULL,
  due TEXT, -- NULL: it was withdrawn
  due_start TEXT,
  due_end TEXT,
  days_min INTEGER,
  days_max INTEGER,
  day TEXT NOT NULL, -- from which it counts
  reason TEXT,
  update_number INTEGER NOT NULL,
  PRIMARY KEY (milestone, number),
  FOREIGN KEY (milestone, update_number) REFERENCES "update" (milestone, number)
);

-- The verdicts of `balance` on the first date and on the current one.
CREATE TABLE deadline (
  milestone TEXT PRIMARY KEY REFERENCES milestone (id),
  by_first TEXT NOT NULL,
  by_current TEXT NOT NULL,
  days_min INTEGER, -- from the last day of the first date
  days_max INTEGER
);

-- What came of each promise ever made, as `promises --from 0001-01-01` has it.
CREATE TABLE promise (
  milestone TEXT PRIMARY KEY REFERENCES milestone (id),
  outcome TEXT NOT NULL,
  made TEXT,
  made_start TEXT,
  made_end TEXT,
  due TEXT, -- the date promised first, on which the outcome is judged
  due_start TEXT,
  due_end TEXT,
  by_side TEXT,
  days_min INTEGER, -- from the last day of that date
  days_max INTEGER,
  open_days_min INTEGER, -- from the promise to the closing or to the day of the export
  open_days_max INTEGER
);

-- What each side itself said since the last update of both.
CREATE TABLE side_statement (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  side TEXT NOT NULL,
  status TEXT,
  due TEXT,
  due_start TEXT,
  due_end TEXT,
  withdraws_due INTEGER NOT NULL,
  PRIMARY KEY (milestone, side)
);

-- What is said of the date ahead; side is NULL if both say it together.
CREATE TABLE outlook (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  side TEXT,
  outlook TEXT NOT NULL,
  date TEXT NOT NULL,
  date_start TEXT NOT NULL,
  date_end TEXT NOT NULL
);

-- The next steps that stand.
CREATE TABLE next_step (
  milestone TEXT NOT NULL REFERENCES milestone (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  due TEXT,
  due_start TEXT,
  due_end TEXT,
  owner TEXT REFERENCES party (id), -- NULL: the owners of the milestone together
  since TEXT NOT NULL,
  since_start TEXT NOT NULL,
  since_end TEXT NOT NULL,
  by_side TEXT,
  late INTEGER NOT NULL,
  days_late INTEGER NOT NULL,
  PRIMARY KEY (milestone, number)
);

-- How often each standing body is to meet, and has met.
CREATE TABLE cadence (
  milestone TEXT PRIMARY KEY REFERENCES milestone (id),
  every TEXT NOT NULL,
  meetings INTEGER NOT NULL,
  last_meeting TEXT,
  next_meeting TEXT,
  since TEXT,
  since_start TEXT,
  since_end TEXT,
  expected TEXT,
  no_meeting_known INTEGER NOT NULL,
  days_past INTEGER NOT NULL,
  days_silent INTEGER
);

CREATE TABLE outcome_total (
  measure TEXT NOT NULL,
  unit TEXT NOT NULL,
  side TEXT, -- NULL: of no one side
  value NUMERIC NOT NULL,
  outcomes INTEGER NOT NULL
);

-- Every text in every language that it has.
CREATE TABLE text (
  subject TEXT NOT NULL, -- the table
  id TEXT NOT NULL, -- of the row; of an update or an outcome, of its milestone
  number INTEGER NOT NULL, -- of an update or an outcome, else 0
  field TEXT NOT NULL, -- the column
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  translation TEXT, -- of a title: official, descriptive or unverified
  PRIMARY KEY (subject, id, number, field, language)
);

CREATE VIEW milestone_side AS
SELECT DISTINCT ownership.milestone AS milestone, party_side.side AS side
FROM ownership JOIN party_side ON party_side.party = ownership.party
WHERE ownership.role = 'owner';

-- Each milestone in every group that counts it; parties and sides by what they are responsible for.
CREATE VIEW grouped AS
SELECT 'all' AS grouped_by, 'all' AS id, id AS milestone FROM milestone
UNION ALL SELECT 'road', road, id FROM milestone
UNION ALL SELECT 'pillar', pillar, id FROM milestone
UNION ALL SELECT 'kind', kind, id FROM milestone
UNION ALL SELECT 'side', side, milestone FROM milestone_side
UNION ALL SELECT 'party', party, milestone FROM ownership WHERE role = 'owner'
UNION ALL SELECT 'tag', tag, milestone FROM tag;

-- The counts of `status` and `balance`; a group without milestones has no row.
CREATE VIEW tally AS
SELECT
  grouped.grouped_by AS grouped_by,
  grouped.id AS id,
  count(*) AS total,
  sum(milestone.done) AS done,
  count(CASE WHEN milestone.status = 'under-way' THEN 1 END) AS under_way,
  count(CASE WHEN milestone.status = 'planned' THEN 1 END) AS planned,
  count(CASE WHEN milestone.status = 'proposed' THEN 1 END) AS proposed,
  count(CASE WHEN milestone.status = 'paused' THEN 1 END) AS paused,
  count(CASE WHEN milestone.status = 'dropped' THEN 1 END) AS dropped,
  sum(milestone.open) AS open,
  sum(milestone.late) AS late,
  sum(milestone.unreported) AS unreported,
  sum(milestone.in_window) AS in_window,
  sum(milestone.undated) AS undated,
  count(CASE WHEN milestone.sides > 1 THEN 1 END) AS joint,
  count(CASE WHEN milestone.sides = 0 THEN 1 END) AS unowned
FROM grouped JOIN milestone ON milestone.id = grouped.milestone
GROUP BY grouped.grouped_by, grouped.id;

CREATE VIEW late AS
SELECT id, title, pillar, state, due, due_end, days_late
FROM milestone WHERE late = 1
ORDER BY days_late DESC, id;

CREATE VIEW differing AS
SELECT milestone.id AS id, milestone.title AS title, side_statement.side AS side,
  side_statement.status AS status, side_statement.due AS due, side_statement.withdraws_due AS withdraws_due
FROM milestone JOIN side_statement ON side_statement.milestone = milestone.id
WHERE milestone.differ = 1;

-- A row for each body that is to take a step; party is NULL if the milestone has no owner.
CREATE VIEW action AS
SELECT next_step.milestone AS milestone, next_step.number AS number,
  coalesce(next_step.owner, ownership.party) AS party,
  next_step.text AS text, next_step.due AS due, next_step.due_start AS due_start, next_step.due_end AS due_end,
  next_step.since AS since, next_step.late AS late, next_step.days_late AS days_late
FROM next_step LEFT JOIN ownership
  ON next_step.owner IS NULL AND ownership.milestone = next_step.milestone AND ownership.role = 'owner';

-- Updates and outcomes, with the number of sources of each, and how many of these are our own.
CREATE VIEW statement AS
WITH entry AS (
  SELECT milestone, 'update' AS what, number, date, date_start, date_end, note FROM "update"
  UNION ALL
  SELECT milestone, 'outcome', number, date, date_start, date_end, coalesce(note, measure) FROM outcome
)
SELECT entry.milestone AS milestone, entry.what AS what, entry.number AS number, entry.date AS date,
  entry.date_start AS date_start, entry.date_end AS date_end, entry.note AS note,
  count(DISTINCT source.id) AS sources,
  count(DISTINCT CASE WHEN source.own = 1 THEN source.id END) AS own_sources
FROM entry
LEFT JOIN citation ON citation.milestone = entry.milestone AND citation.what = entry.what
  AND citation.number = entry.number
LEFT JOIN source ON source.id = citation.source
GROUP BY entry.milestone, entry.what, entry.number, entry.date, entry.date_start, entry.date_end, entry.note;

CREATE VIEW source_use AS
WITH cited AS (SELECT DISTINCT source, milestone, what, number FROM citation)
SELECT source.id AS id, source.publisher AS publisher, source.date AS date,
  count(cited.source) AS statements, count(DISTINCT cited.milestone) AS milestones
FROM source LEFT JOIN cited ON cited.source = source.id
GROUP BY source.id, source.publisher, source.date;
