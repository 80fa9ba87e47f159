-- The year counted once more, from the events alone and without any of the counting code. SQLite and DuckDB run it.
-- said: every event that changed something, with the report's facts after it. counted: what the counting code says.

CREATE TABLE told AS
SELECT said.*,
    coalesce(nullif(agency, ''), desk) AS unit,
    coalesce(nullif(district, ''), region) AS place,
    CASE WHEN entered = 1 THEN 'desk/' || channel ELSE channel END AS door,
    substr(filed_on, 1, 7) AS month,
    row_number() OVER (PARTITION BY number ORDER BY seq DESC) AS from_last,
    lag(seq) OVER (PARTITION BY number ORDER BY seq) AS former
FROM said;

-- Each report as its last event leaves it. Nobody is owed an answer to what was blocked, referred or merged, nor to what
-- was withdrawn before any deadline had passed or what a supervisor took out.
CREATE TABLE report AS
SELECT *,
    CASE WHEN status IN ('blocked', 'referred', 'merged') OR dispute = 'upheld'
            OR (status = 'withdrawn' AND coalesce(missed, '') = '') THEN 1 ELSE 0 END AS excused,
    verification + response AS word
FROM told WHERE from_last = 1;

-- A time is counted in the bin of its minutes: 0 below one minute, then each bin 1.025 / 0.975 times as wide as the last.
CREATE TABLE timed AS
SELECT unit, month, place, category, kind, door, 'verification' AS clock, verification AS minutes FROM report
    WHERE excused = 0 AND verification IS NOT NULL
UNION ALL SELECT unit, month, place, category, kind, door, 'response', response FROM report
    WHERE excused = 0 AND response IS NOT NULL
UNION ALL SELECT unit, month, place, category, kind, door, 'closing', closing FROM report
    WHERE excused = 0 AND closing IS NOT NULL
UNION ALL SELECT unit, month, place, category, kind, door, 'word', word FROM report
    WHERE excused = 0 AND word IS NOT NULL;

CREATE TABLE one AS
SELECT unit, month, place, category, kind, door, 'received' AS name, 1 AS n FROM report
UNION ALL SELECT unit, month, place, category, kind, door, 'status.' || status, 1 FROM report
UNION ALL SELECT unit, month, place, category, kind, door, 'campaign.' || campaign, 1 FROM report WHERE campaign <> ''
UNION ALL SELECT unit, month, place, category, kind, door, 'dispute.' || dispute, 1 FROM report WHERE dispute <> ''
UNION ALL SELECT unit, month, place, category, kind, door, 'recheck.' || recheck, 1 FROM report WHERE recheck <> ''
UNION ALL SELECT unit, month, place, category, kind, door, 'excused', 1 FROM report WHERE excused = 1
UNION ALL SELECT unit, month, place, category, kind, door, 'verified', 1 FROM report WHERE excused = 0 AND verified = 1
UNION ALL SELECT unit, month, place, category, kind, door, 'followed', 1 FROM report WHERE excused = 0 AND followed = 1
UNION ALL SELECT unit, month, place, category, kind, door, 'late', 1 FROM report WHERE excused = 0 AND late = 1
UNION ALL SELECT unit, month, place, category, kind, door, 'answer.' || answer, 1 FROM report
    WHERE excused = 0 AND answer <> ''
UNION ALL SELECT unit, month, place, category, kind, door, 'aspiration.' || coalesce(nullif(answer, ''), 'open'), 1
    FROM report WHERE excused = 0
        AND (kind = 'aspiration' OR class = 'aspiration' OR answer IN ('taken_up', 'not_taken_up'))
UNION ALL SELECT unit, month, place, category, kind, door, 'closed.' || closed_by, 1 FROM report
    WHERE excused = 0 AND closed_by <> ''
UNION ALL SELECT unit, month, place, category, kind, door, 'rating.' || rating, 1 FROM report
    WHERE excused = 0 AND rating > 0
UNION ALL SELECT unit, month, place, category, kind, door, 'reopened', reopenings FROM report
    WHERE excused = 0 AND reopenings > 0
UNION ALL SELECT unit, month, place, category, kind, door, 'missed.verification', 1 FROM report
    WHERE excused = 0 AND '|' || missed || '|' LIKE '%|verification|%'
UNION ALL SELECT unit, month, place, category, kind, door, 'missed.first_response', 1 FROM report
    WHERE excused = 0 AND '|' || missed || '|' LIKE '%|first_response|%'
UNION ALL SELECT unit, month, place, category, kind, door, 'missed.resolution', 1 FROM report
    WHERE excused = 0 AND '|' || missed || '|' LIKE '%|resolution|%'
UNION ALL SELECT unit, month, place, category, kind, door, 'missed.promise', 1 FROM report
    WHERE excused = 0 AND '|' || missed || '|' LIKE '%|promise|%'
UNION ALL SELECT unit, month, place, category, kind, door,
    'time.' || clock || '.' || CASE WHEN minutes < 1 THEN 0
        ELSE 1 + CAST(floor(ln(minutes) / ln(1.025e0 / 0.975e0) + 1e-9) AS INTEGER) END, 1 FROM timed
-- What stays where it happened, whatever comes later.
UNION ALL SELECT unit, month, place, category, kind, door, 'contactless', 1 FROM told
    WHERE type = 'ReportReceived' AND contactless = 1
UNION ALL SELECT unit, month, place, category, kind, door, 'abstained', 1 FROM told WHERE type = 'ReportAbstained'
UNION ALL SELECT f.unit, f.month, f.place, f.category, f.kind, f.door, 'returned', 1
    FROM told e JOIN told f ON f.number = e.number AND f.seq = e.former WHERE e.type = 'ReportReturned';

CREATE TABLE cell AS
SELECT unit, month, place, category, kind, door, name, sum(n) AS n FROM one
GROUP BY unit, month, place, category, kind, door, name;

CREATE TABLE recounted AS
SELECT unit, month, 'all' AS section, name, sum(n) AS n FROM cell GROUP BY unit, month, name
UNION ALL SELECT unit, month, 'own', name, sum(n) FROM cell WHERE door NOT LIKE 'desk/%' GROUP BY unit, month, name
UNION ALL SELECT unit, month, 'category:' || category, name, sum(n) FROM cell
    WHERE name NOT LIKE 'time.%' AND name NOT LIKE 'status.%' AND name NOT LIKE 'campaign.%'
        AND name NOT LIKE 'aspiration.%'
    GROUP BY unit, month, category, name
UNION ALL SELECT unit, month, 'place:' || place, name, sum(n) FROM cell
    WHERE name NOT LIKE 'time.%' AND name NOT LIKE 'status.%' AND name NOT LIKE 'campaign.%'
        AND name NOT LIKE 'aspiration.%'
    GROUP BY unit, month, place, name
UNION ALL SELECT unit, month, 'kind:' || kind, name, sum(n) FROM cell
    WHERE name NOT LIKE 'time.%' AND name NOT LIKE 'status.%' AND name NOT LIKE 'campaign.%'
        AND name NOT LIKE 'aspiration.%'
    GROUP BY unit, month, kind, name
UNION ALL SELECT unit, month, 'channel:' || door, name, sum(n) FROM cell
    WHERE name NOT LIKE 'time.%' AND name NOT LIKE 'status.%' AND name NOT LIKE 'campaign.%'
        AND name NOT LIKE 'aspiration.%'
    GROUP BY unit, month, door, name
UNION ALL SELECT unit, month, 'topic:' || category || '|' || place, name, sum(n) FROM cell
    WHERE name IN ('received', 'followed', 'late') OR name LIKE 'aspiration.%'
    GROUP BY unit, month, category, place, name;

CREATE TABLE differing AS
SELECT unit, month, section, name, counted.n AS counted, recounted.n AS recounted
FROM recounted LEFT JOIN counted USING (unit, month, section, name) WHERE counted.n IS NULL OR counted.n <> recounted.n
UNION ALL
SELECT unit, month, section, name, counted.n, recounted.n
FROM counted LEFT JOIN recounted USING (unit, month, section, name) WHERE recounted.n IS NULL;
