-- A full key is one GetItem
SELECT name, age FROM users WHERE id = 'u3'
SELECT name FROM users WHERE id = 'u3' AND age > 20
SELECT name FROM users WHERE id = 'u3' AND age > 30
SELECT name FROM users WHERE id = 'nobody'
SELECT name FROM users WHERE id = ? | u3
SELECT address.city FROM users WHERE id = 'u3'
SELECT total FROM events WHERE stream = 's1' AND seq = 4
SELECT total FROM events WHERE stream = 's1' AND seq = 4.0
SELECT total FROM orders WHERE customer = 'u1' AND placed = '2024-02-15T12:00:00Z'
SELECT COUNT(*) FROM users WHERE id = 'u3'
SELECT u.name, o.total FROM users u JOIN orders o ON o.customer = u.id WHERE u.id = 'u4'
-- Lists of keys are one BatchGetItem for each hundred, or a Query for each partition
SELECT name FROM users WHERE id IN ('u1', 'u2', 'u2', 'nobody')
SELECT name FROM users WHERE id = 'u1' OR id = 'u2'
SELECT name FROM users WHERE id IN (?, ?) | u1, u2
SELECT name FROM users WHERE id IN (?, ?) | u1, u1
SELECT name FROM users WHERE id IN ('u1', 'u2', 'u3') AND id <> 'u2'
SELECT name FROM users WHERE id IN ('u1', 'u2') AND active
SELECT total FROM events WHERE (stream, seq) IN (('s1', 4), ('s2', 5))
SELECT total FROM events WHERE (stream, seq) IN ((?, ?), (?, ?)) | s1, 4, s2, 5
SELECT total FROM events WHERE (seq, stream) IN ((4, 's1'))
SELECT total FROM events WHERE stream IN ('s1', 's2') AND seq IN (4, 5)
SELECT total FROM events WHERE stream = 's1' AND seq = 4 OR stream = 's2' AND seq = 5
SELECT total FROM orders WHERE customer IN ('u1', 'u2')
SELECT total FROM orders WHERE customer IN ('u1', 'u2') AND placed >= '2024-02-01T00:00:00Z'
SELECT customer FROM orders WHERE status IN ('open', 'lost')
SELECT total FROM events WHERE stream = 's1' AND seq IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
SELECT total FROM events WHERE stream IN ('s1', 's2') AND seq IN (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
-- OR over different keys is one Query for each key, and returns no item twice
SELECT seq FROM events WHERE stream = 's1' AND seq > 6 OR stream = 's2' AND seq < 6
SELECT seq FROM events WHERE stream = 's1' AND (seq < 2 OR seq > 9)
SELECT seq FROM events WHERE stream = 's1' AND (seq < 8 OR seq < 5)
SELECT seq FROM events WHERE stream IN (?, ?) | s1, s1
-- A partition key is a Query, with one condition on the sort key
SELECT status, total FROM orders WHERE customer = 'u1'
SELECT seq FROM events WHERE stream = 's1' AND seq > 4
SELECT seq FROM events WHERE stream = 's1' AND seq >= 4
SELECT seq FROM events WHERE stream = 's1' AND seq < 4
SELECT seq FROM events WHERE stream = 's1' AND 4 >= seq
SELECT seq FROM events WHERE stream = 's1' AND seq BETWEEN 2 AND 8
SELECT seq FROM events WHERE stream = 's1' AND seq > 1 AND seq < 10 AND seq > 3
SELECT seq FROM events WHERE stream = 's1' AND seq <> 4
SELECT seq FROM events WHERE stream = ? AND seq BETWEEN ? AND ? | s1, 2, 8
SELECT seq FROM events WHERE stream = 's1' AND total > 2
SELECT total FROM orders WHERE customer = 'u1' AND total > 1.1
SELECT seq FROM events WHERE stream = 's1' AND MOD(seq, 2) = 0
-- An index is read if it holds every row that can match
SELECT customer, total FROM orders WHERE status = 'open'
SELECT customer FROM orders WHERE status = 'open' AND placed > '2024-01-01T00:00:00Z'
SELECT customer FROM orders WHERE status = ? AND total < ? | open, 3
SELECT placed FROM orders WHERE customer = 'u1' AND total BETWEEN 1.1 AND 1.2
SELECT total FROM orders WHERE customer = 'u1' ORDER BY total DESC LIMIT 1
SELECT COUNT(*) FROM orders WHERE status = 'open'
-- Items that an index finds but does not hold completely are fetched, if that is cheaper than a Scan
SELECT nr FROM tickets WHERE owner = 'u3'
SELECT title FROM tickets WHERE owner = 'u3'
SELECT title FROM tickets WHERE owner = 'u3' AND nr > 30
SELECT title FROM tickets WHERE owner = 'u3' LIMIT 1
SELECT title FROM tickets WHERE owner = 'u3' OR alarm = 'red'
SELECT title FROM tickets WHERE owner = 'u3' OR nr IN (1, 2)
SELECT title FROM tickets WHERE title = 'Ticket 3'
-- An index with few items is scanned if only they can match
SELECT nr, alarm, owner FROM tickets WHERE alarm IS NOT NULL
SELECT COUNT(*) FROM tickets WHERE alarm > 'a'
SELECT title FROM tickets WHERE alarm IS NOT NULL
SELECT nr FROM tickets WHERE alarm IS NULL LIMIT 3
-- Other conditions are filters of a Scan
SELECT id FROM users WHERE age = 25
SELECT id FROM users WHERE age > 25 AND age <= 27
SELECT id FROM users WHERE age BETWEEN 25 AND 26
SELECT id FROM users WHERE age NOT BETWEEN 22 AND 38
SELECT id FROM users WHERE age IN (25, 26, 99)
SELECT id FROM users WHERE age NOT IN (25, 26, 99)
SELECT id FROM users WHERE age IN (?, ?) | 25, 26
SELECT id FROM users WHERE age <> 25
SELECT id FROM users WHERE NOT (age = 25)
SELECT id FROM users WHERE score > 1234567890123456789012345678901234.5678
SELECT id FROM users WHERE score = 1234567890123456789012345678901234.5671
SELECT id FROM users WHERE name LIKE 'Name 1%'
SELECT id FROM users WHERE name NOT LIKE 'Name 1%'
SELECT id FROM users WHERE name LIKE '%ame 1%'
SELECT id FROM users WHERE name NOT LIKE '%ame 1%'
SELECT id FROM users WHERE token = X'03FF'
SELECT id FROM users WHERE active
SELECT id FROM users WHERE NOT active
SELECT id FROM users WHERE active = FALSE
SELECT id FROM users WHERE vip IS TRUE
SELECT id FROM users WHERE vip IS NOT TRUE
SELECT id FROM users WHERE vip IS NULL
SELECT id FROM users WHERE vip IS NOT NULL
SELECT id FROM users WHERE age = 25 OR name = 'Name 1'
SELECT id FROM users WHERE age > 25 AND (active OR vip) AND NOT (name = 'Name 8' OR age = 30)
SELECT id FROM users WHERE address.city = 'Oslo'
SELECT id FROM users WHERE address.city IS NOT NULL AND address.city <> 'Rome'
SELECT customer FROM orders WHERE placed > '2024-02-20T00:00:00Z'
-- A value that is the same for all rows is computed once, and is then a key or a bound
SELECT name FROM users WHERE id = 'u' || ? | 3
SELECT name FROM users WHERE id = CONCAT('u', ?) | 3
SELECT name FROM users WHERE id = LOWER(?) | U3
SELECT name FROM users WHERE id = COALESCE(?, 'u4') | u3
SELECT name FROM users WHERE id IN ('u' || ?, LOWER(?)) | 3, U4
SELECT name FROM users WHERE id = CASE WHEN CURRENT_DATE > DATE '2020-01-01' THEN 'u3' ELSE 'u4' END
SELECT seq FROM events WHERE stream = 's' || ? AND seq > CAST(? AS BIGINT) - 3 | 1, 10
SELECT id FROM users WHERE name = 'Name ' || ? | 3
SELECT name FROM users WHERE id = 'u' || CAST(NULL AS VARCHAR)
-- A condition on the beginning of a text is begins_with, or a range
SELECT id FROM users WHERE LEFT(name, 6) = 'Name 1'
SELECT id FROM users WHERE SUBSTRING(name, 1, 6) = 'Name 1'
SELECT id FROM users WHERE SUBSTRING(name FROM 1 FOR 6) IN ('Name 3', 'Name 4')
SELECT id FROM users WHERE LEFT(name, 6) >= 'Name 8'
SELECT id FROM users WHERE SPLIT_PART(name, ' ', 1) = 'Name' LIMIT 2
SELECT id FROM users WHERE POSITION('Name 1' IN name) = 1
SELECT id FROM users WHERE POSITION('me 1' IN name) > 0
SELECT id FROM users WHERE name LIKE 'Name 1_'
SELECT id FROM users WHERE name LIKE ? | Name 1_
-- DynamoDB searches and measures lists and sets; list elements are text in SQL and may have any type in DynamoDB
SELECT id FROM users WHERE 't3' = ANY(tags)
SELECT id FROM users WHERE ? = ANY(tags) AND age < 25 | t3
SELECT id FROM users WHERE NOT ('t3' = ANY(tags))
SELECT COUNT(*) FROM users WHERE array_contains(tags, 't3')
SELECT id FROM users WHERE 5 = ANY(scores)
SELECT id FROM users WHERE 'shop' = ANY(visits)
SELECT id FROM users WHERE '5' = ANY(visits)
SELECT id FROM users WHERE CARDINALITY(visits) > 1
SELECT COUNT(*) FROM users WHERE CARDINALITY(tags) = 2
SELECT id FROM users WHERE CHAR_LENGTH(name) > 14
SELECT id FROM users WHERE CHAR_LENGTH(name) = 6 AND age < 25
-- Conditions that DynamoDB cannot evaluate are evaluated in the driver
SELECT id FROM users WHERE UPPER(name) = 'NAME 3'
SELECT id FROM users WHERE age = 25 AND UPPER(name) = 'NAME 5'
SELECT id FROM users WHERE age = 25 OR UPPER(name) = 'NAME 6'
SELECT id FROM users WHERE name LIKE 'Na%3'
SELECT id FROM users WHERE name ILIKE 'NAME 1%'
SELECT id FROM users WHERE age + 1 = 26
-- Only the needed columns are requested
SELECT name, age FROM users
SELECT address.city FROM users
SELECT MAX(age) FROM users
SELECT active, COUNT(*) FROM users GROUP BY active
-- Only the named parts of documents are requested
SELECT metadata.registration_ip FROM profiles WHERE metadata.user_agent = 'x'
SELECT p.metadata.device.os, COUNT(*) FROM profiles p WHERE metadata.device.version > 5 GROUP BY p.metadata.device.os
SELECT metadata.registration_ip FROM profiles WHERE id = 'p1' AND metadata.user_agent = 'x'
SELECT addresses[1].city FROM profiles WHERE id = 'p1'
SELECT unnest(tags) AS tag FROM profiles WHERE id = 'p1' ORDER BY tag
SELECT a.address.city FROM profiles p CROSS JOIN UNNEST(p.addresses) AS a (address) WHERE p.id IN ('p1', 'p2') AND a.address.city = 'Oslo'
SELECT JSON_VALUE(_record, '$.metadata.device.version' RETURNING INTEGER) AS version FROM profiles WHERE id = 'p1'
SELECT _record.metadata.device.os FROM profiles WHERE JSON_EXISTS(_record, '$.tags')
SELECT _record FROM profiles WHERE id = 'p2'
-- Counts come without items
SELECT COUNT(*) FROM users
SELECT COUNT(*) FROM users WHERE age > 30
SELECT COUNT(*) FROM orders WHERE customer = 'u1'
SELECT COUNT(*) FROM events WHERE stream = 's1' AND seq > 4
SELECT COUNT(id) FROM users WHERE vip IS NULL
-- A LIMIT bounds the number of items that are read
SELECT id FROM users LIMIT 3
SELECT id FROM users LIMIT 2 OFFSET 2
SELECT id FROM users WHERE age > 25 LIMIT 2
SELECT id FROM users WHERE UPPER(name) LIKE 'NAME%' LIMIT 2
SELECT status FROM orders WHERE customer = 'u1' LIMIT 1
SELECT EXISTS (SELECT 1 FROM orders WHERE customer = 'u1')
SELECT DISTINCT customer FROM orders WHERE customer = 'u1'
-- ORDER BY the sort key of one partition is free, and a LIMIT then reads only its rows
SELECT total FROM events WHERE stream = 's1' ORDER BY seq
SELECT total FROM events WHERE stream = 's1' ORDER BY seq DESC LIMIT 2
SELECT total FROM events WHERE stream = 's1' ORDER BY seq LIMIT 1 OFFSET 1
SELECT seq, total FROM events WHERE stream IN ('s1', 's2') ORDER BY seq LIMIT 3
SELECT seq FROM events WHERE stream = 's1' AND MOD(seq, 2) = 0 ORDER BY seq DESC LIMIT 1
SELECT MAX(seq) FROM events WHERE stream = 's1'
SELECT MIN(seq) FROM events WHERE stream = 's1' AND seq > 3
SELECT MAX(seq) FROM events WHERE stream IN ('s1', 's2')
SELECT MAX(total) FROM orders WHERE customer = 'u1'
SELECT MIN(placed) FROM orders WHERE status = 'open'
SELECT COUNT(total), SUM(total) FROM orders WHERE customer = 'u1'
SELECT total FROM orders WHERE customer = 'u1' AND total IS NOT NULL ORDER BY total DESC LIMIT 1
SELECT total FROM events WHERE stream = 's1' ORDER BY total DESC LIMIT 1
-- No request at all
SELECT * FROM users WHERE 1 = 0
SELECT * FROM users LIMIT 0
SELECT TRUE FROM users WHERE 1 <> 1 LIMIT 0
SELECT * FROM users WHERE id = NULL
SELECT * FROM users WHERE id = ''
SELECT * FROM users WHERE id = 'a' AND id = 'b'
SELECT * FROM users WHERE id = ? AND id = ? | a, b
SELECT * FROM users WHERE id IS NULL
SELECT * FROM users WHERE age = 5 AND age > 6
SELECT * FROM events WHERE stream = 's1' AND seq > 5 AND seq < 5
SELECT * FROM orders WHERE customer = 'u1' AND placed > '2024-03-01T00:00:00Z' AND placed < '2024-02-01T00:00:00Z'
-- Times are compared as text, in a range widened for zones and fractions, and compared again in the driver
SELECT total FROM orders WHERE customer = 'u1' AND placed >= '2024-02-01T00:00:00Z'
SELECT total FROM orders WHERE customer = 'u1' AND placed >= '2024-01-20T00:00:00Z' AND placed < '2024-03-01T00:00:00Z'
SELECT total FROM orders WHERE customer = 'u1' AND placed BETWEEN TIMESTAMP '2024-01-01 00:00:00' AND TIMESTAMP '2024-02-28 00:00:00'
SELECT total FROM orders WHERE customer = ? AND placed > ? | u1, 2024-02-01T00:00:00Z
SELECT total FROM orders WHERE customer = 'u1' ORDER BY placed DESC LIMIT 1
SELECT MAX(placed) FROM orders WHERE customer = 'u1'
@ time_format=2006-01-02T15:04:05
SELECT depth FROM readings WHERE device = 'a' AND taken >= TIMESTAMP '2024-02-05 00:00:00' AND taken < TIMESTAMP '2024-02-07 00:00:00'
SELECT depth FROM readings WHERE device = 'a' AND taken = TIMESTAMP '2024-02-05 06:00:00'
SELECT depth FROM readings WHERE device = 'a' ORDER BY taken DESC LIMIT 2
SELECT depth FROM readings WHERE device = 'a' AND taken > TIMESTAMP '2024-02-05 06:00:00' ORDER BY taken LIMIT 2
SELECT MAX(taken) FROM readings WHERE device = 'a'
SELECT depth FROM readings WHERE device = 'a' AND CAST(taken AS DATE) = DATE '2024-02-05'
SELECT depth FROM readings WHERE device = 'a' AND CAST(taken AS DATE) > DATE '2024-02-18'
SELECT depth FROM readings WHERE device = 'a' AND CAST(taken AS DATE) BETWEEN DATE '2024-02-05' AND DATE '2024-02-06'
SELECT depth FROM readings WHERE device = 'a' AND CAST(taken AS DATE) IN (DATE '2024-02-05', DATE '2024-02-09')
SELECT depth FROM readings WHERE device = 'a' AND CAST(taken AS DATE) = CAST(? AS DATE) | 2024-02-05
SELECT COUNT(*) FROM readings WHERE device = 'a' AND DATE_TRUNC('month', taken) = TIMESTAMP '2024-02-01 00:00:00'
SELECT COUNT(*) FROM readings WHERE device = 'a' AND FLOOR(taken TO MONTH) < TIMESTAMP '2024-02-01 00:00:00'
SELECT COUNT(*) FROM readings WHERE device = 'a' AND EXTRACT(YEAR FROM taken) = 2024
SELECT COUNT(*) FROM readings WHERE device = 'a' AND EXTRACT(YEAR FROM taken) >= CAST(? AS BIGINT) | 2025
@ time_format=2006-01-02
SELECT depth FROM days WHERE shop = 'a' AND day = DATE '2024-02-05'
SELECT depth FROM days WHERE shop = 'a' AND day >= DATE '2024-02-05' AND day <= DATE '2024-02-06'
SELECT depth FROM days WHERE shop = 'a' ORDER BY day DESC LIMIT 2
SELECT COUNT(*) FROM days WHERE shop = 'a' AND EXTRACT(YEAR FROM day) = 2023
SELECT depth FROM days WHERE shop = 'a' AND day > TIMESTAMP '2024-02-18 12:00:00'
SELECT depth FROM days WHERE day > DATE '2024-02-18'
@ consistent_read=true
-- Strongly consistent reads cost double, and use no global index
SELECT name FROM users WHERE id = 'u3'
SELECT seq FROM events WHERE stream = 's1' AND seq > 4
SELECT customer FROM orders WHERE status = 'open' AND total < 1
SELECT total FROM orders WHERE customer = 'u1' AND total > 1.2
