-- Ten questions for the database that `roadmap export -o road.sqlite` writes, each with the command that gives the
-- same figures: sqlite3 -box road.sqlite < questions.sql

-- How do the milestones stand? (status)
SELECT state, count(*) AS milestones FROM milestone
GROUP BY state ORDER BY milestones DESC, state;

-- How far is each pillar? (status)
SELECT pillar.id, tally.total, tally.done, tally.open, tally.late
FROM pillar JOIN tally ON tally.grouped_by = 'pillar' AND tally.id = pillar.id
ORDER BY pillar.position;

-- How do the two sides compare? (balance)
SELECT side.id, tally.total, tally.joint, tally.done, tally.open, tally.late
FROM side JOIN tally ON tally.grouped_by = 'side' AND tally.id = side.id
ORDER BY side.position;

-- What is late, for how long, and who is responsible? (list is:late)
SELECT late.id, late.due, late.days_late, ownership.party
FROM late LEFT JOIN ownership ON ownership.milestone = late.id AND ownership.role = 'owner'
ORDER BY late.days_late DESC, late.id, ownership.position;

-- What has come of everything that was ever promised? (promises --from 0001-01-01)
SELECT outcome, count(*) AS promises FROM promise
GROUP BY outcome ORDER BY promises DESC, outcome;

-- Were the deadlines met, as they stand now? (balance)
SELECT by_current, count(*) AS deadlines FROM deadline
GROUP BY by_current ORDER BY deadlines DESC, by_current;

-- Who is to take which next step by when? (actions)
SELECT party, milestone, text, due, days_late FROM action
ORDER BY due_end IS NULL, due_end, milestone, number, party;

-- How many statements rest on no source, on one, or on our own alone? (sources)
SELECT count(*) AS statements, count(CASE WHEN sources = 0 THEN 1 END) AS unsourced,
  count(CASE WHEN sources = 1 THEN 1 END) AS single,
  count(CASE WHEN sources > 0 AND sources = own_sources THEN 1 END) AS own_only
FROM statement;

-- What was achieved in figures, and by whom? (balance)
SELECT measure, value, unit, side FROM outcome_total
ORDER BY value DESC, measure, unit, side;

-- What followed from the accord, and is it done? (list follows:hiroshima-accord)
WITH RECURSIVE chain (id) AS (
  SELECT milestone FROM link WHERE kind = 'follows' AND target = 'hiroshima-accord'
  UNION SELECT link.milestone FROM link JOIN chain ON link.target = chain.id WHERE link.kind = 'follows'
)
SELECT id, status, coalesce(closed, due) AS date FROM milestone JOIN chain USING (id)
ORDER BY coalesce(closed_end, due_end) IS NULL, coalesce(closed_end, due_end), id;
