-- A full key is one GetItem
SELECT * FROM users WHERE id = 'u3'
SELECT name FROM users WHERE id = 'u3' AND age > 20
SELECT name FROM users WHERE id = ? | u3
SELECT total FROM orders WHERE customer = 'u1' AND placed = '2024-02-15T12:00:00Z'
SELECT u.name, o.total FROM users u JOIN orders o ON o.customer = u.id WHERE u.id = 'u4'
-- Lists of keys are one BatchGetItem for each hundred, or a Query for each partition
SELECT name FROM users WHERE id IN ('u1', 'u2', 'u2', 'nobody')
SELECT name FROM users WHERE id = 'u1' OR id = 'u2'
SELECT name FROM users WHERE id IN (?, ?) | u1, u2
SELECT total FROM orders WHERE customer IN ('u1', 'u2')
SELECT total FROM orders WHERE customer IN ('u1', 'u2') AND placed >= '2024-02-01T00:00:00Z'
SELECT customer FROM orders WHERE status IN ('open', 'lost')
-- A partition key is a Query, with one condition on the sort key
SELECT * FROM orders WHERE customer = 'u1'
SELECT total FROM orders WHERE customer = 'u1' AND placed >= '2024-02-01T00:00:00Z'
SELECT total FROM orders WHERE customer = 'u1' AND placed >= '2024-01-20T00:00:00Z' AND placed < '2024-03-01T00:00:00Z'
SELECT total FROM orders WHERE customer = 'u1' AND placed BETWEEN TIMESTAMP '2024-01-01 00:00:00' AND TIMESTAMP '2024-02-28 00:00:00'
SELECT total FROM orders WHERE customer = 'u1' AND total > 1.1
SELECT total FROM orders WHERE customer = ? AND placed > ? | u1, 2024-02-01T00:00:00Z
-- An index answers where it must hold every row that is wanted
SELECT customer, total FROM orders WHERE status = 'open'
SELECT customer FROM orders WHERE status = 'open' AND placed > '2024-01-01T00:00:00Z'
-- Other conditions are filters of a Scan
SELECT id FROM users WHERE age = 25
SELECT id FROM users WHERE age > 25 AND age <= 27
SELECT id FROM users WHERE age BETWEEN 25 AND 26
SELECT id FROM users WHERE age IN (25, 26, 99)
SELECT id FROM users WHERE name LIKE 'Name 1%'
SELECT id FROM users WHERE name LIKE '%ame 1%'
SELECT id FROM users WHERE active
SELECT id FROM users WHERE NOT active
SELECT id FROM users WHERE vip IS NULL
SELECT id FROM users WHERE vip IS NOT NULL
SELECT id FROM users WHERE age <> 25
SELECT id FROM users WHERE NOT (age = 25)
SELECT id FROM users WHERE age = 25 OR name = 'Name 1'
SELECT id FROM users WHERE address.city = 'Oslo'
SELECT customer FROM orders WHERE placed > '2024-02-20T00:00:00Z'
-- What cannot be asked for is evaluated here
SELECT id FROM users WHERE UPPER(name) = 'NAME 3'
SELECT id FROM users WHERE age = 25 AND UPPER(name) = 'NAME 5'
SELECT id FROM users WHERE name LIKE 'Na%3'
SELECT id FROM users WHERE name ILIKE 'NAME 1%'
-- Only the columns that are needed are asked for
SELECT name, age FROM users
SELECT address.city FROM users
SELECT COUNT(*) FROM users
SELECT COUNT(*) FROM users WHERE age > 30
SELECT COUNT(*) FROM orders WHERE customer = 'u1'
SELECT MAX(age) FROM users
-- A LIMIT bounds what is read
SELECT id FROM users LIMIT 3
SELECT id FROM users LIMIT 2 OFFSET 2
SELECT id FROM users WHERE age > 25 LIMIT 2
SELECT * FROM orders WHERE customer = 'u1' LIMIT 1
-- Order by the sort key of one partition costs nothing, and a limit then reads just that
SELECT total FROM events WHERE stream = 's1' ORDER BY seq
SELECT total FROM events WHERE stream = 's1' ORDER BY seq DESC LIMIT 2
SELECT seq, total FROM events WHERE stream IN ('s1', 's2') ORDER BY seq LIMIT 3
SELECT MAX(seq) FROM events WHERE stream = 's1'
SELECT MIN(seq) FROM events WHERE stream = 's1' AND seq > 3
SELECT total FROM events WHERE stream = 's1' ORDER BY total DESC LIMIT 1
-- No request at all
SELECT * FROM users WHERE 1 = 0
SELECT * FROM users LIMIT 0
SELECT TRUE FROM users WHERE 1 <> 1 LIMIT 0
SELECT * FROM users WHERE id = NULL
SELECT * FROM users WHERE id = ''
SELECT * FROM users WHERE id = 'a' AND id = 'b'
SELECT * FROM orders WHERE customer = 'u1' AND placed > '2024-03-01T00:00:00Z' AND placed < '2024-02-01T00:00:00Z'
