-- +goose Up
-- Days off 2020-2040: what lag (1930:173) 2 § and lag (1989:253) count, with
-- the three eves. A holiday on a Saturday or Sunday keeps the holiday's code.

INSERT INTO portal.day_off (day, name)
SELECT make_date(year, month, day), name
FROM generate_series(2020, 2040) AS year
CROSS JOIN (VALUES
	(1, 1, 'new_year'), (1, 6, 'epiphany'), (5, 1, 'may_day'), (6, 6, 'national_day'),
	(12, 24, 'christmas_eve'), (12, 25, 'christmas_day'), (12, 26, 'boxing_day'), (12, 31, 'new_year_eve')
) AS fixed (month, day, name);

-- Easter Day of each year, and what is counted from it.
INSERT INTO portal.day_off (day, name)
SELECT easter::date + after, name
FROM (VALUES
	('2020-04-12'), ('2021-04-04'), ('2022-04-17'), ('2023-04-09'), ('2024-03-31'), ('2025-04-20'), ('2026-04-05'),
	('2027-03-28'), ('2028-04-16'), ('2029-04-01'), ('2030-04-21'), ('2031-04-13'), ('2032-03-28'), ('2033-04-17'),
	('2034-04-09'), ('2035-03-25'), ('2036-04-13'), ('2037-04-05'), ('2038-04-25'), ('2039-04-10'), ('2040-04-01')
) AS sunday (easter)
CROSS JOIN (VALUES
	(-2, 'good_friday'), (0, 'easter_day'), (1, 'easter_monday'), (39, 'ascension'), (49, 'pentecost')
) AS moving (after, name);

-- The first Friday from 19 June, and the first Saturdays from 20 June and from
-- 31 October (isodow: Friday 5, Saturday 6).
INSERT INTO portal.day_off (day, name)
SELECT first + (weekday - extract(isodow FROM first)::int + 7) % 7, name
FROM generate_series(2020, 2040) AS year
CROSS JOIN (VALUES
	(6, 19, 5, 'midsummer_eve'), (6, 20, 6, 'midsummer_day'), (10, 31, 6, 'all_saints')
) AS floating (month, day, weekday, name)
CROSS JOIN LATERAL (SELECT make_date(year, month, day) AS first) AS from_day;

INSERT INTO portal.day_off (day, name)
SELECT day, CASE extract(isodow FROM day) WHEN 6 THEN 'saturday' ELSE 'sunday' END
FROM generate_series(0, date '2040-12-31' - date '2020-01-01') AS n
CROSS JOIN LATERAL (SELECT date '2020-01-01' + n AS day) AS each_day
WHERE extract(isodow FROM day) IN (6, 7)
	AND NOT EXISTS (SELECT FROM portal.day_off AS taken WHERE taken.day = each_day.day);
