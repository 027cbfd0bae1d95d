-- Functions by which PostgreSQL 15 answers in the driver's forms: the texts of times, and the JSON functions of the standard.
CREATE OR REPLACE FUNCTION iso(t timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT replace(replace(t::text, ' ', 'T'), '+00', 'Z') $$;
CREATE OR REPLACE FUNCTION iso(t timestamp) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT replace(t::text, ' ', 'T') $$;
-- JSON_VALUE: NULL if there is no value, more than one, or an object or array; NULL on an error of the path's evaluation.
CREATE OR REPLACE FUNCTION json_value_of(document text, path jsonpath) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT CASE WHEN jsonb_array_length(a) = 1 AND jsonb_typeof(a -> 0) NOT IN ('object', 'array') THEN a ->> 0 END
     FROM (SELECT jsonb_path_query_array(document::jsonb, path, '{}', true) AS a) AS q $$;
CREATE OR REPLACE FUNCTION json_value_text(document text, path jsonpath) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT replace(replace(jsonb_path_query_first(document::jsonb, path, '{}', true)::text, ', ', ','), ': ', ':') $$;
CREATE OR REPLACE FUNCTION json_wrapped(document text, path jsonpath) RETURNS text LANGUAGE sql IMMUTABLE AS
  $$ SELECT nullif(replace(replace(jsonb_path_query_array(document::jsonb, path, '{}', true)::text, ', ', ','), ': ', ':'), '[]') $$;
