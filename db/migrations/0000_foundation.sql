CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;--> statement-breakpoint
-- unaccent() is only STABLE because its dictionary could be altered; naming the dictionary lets an
-- index and a generated column rely on it.
CREATE FUNCTION stoa_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;--> statement-breakpoint
-- What a search looks at: small letters without accents, tags and signs. PostgreSQL's own parser
-- would take "King/Straub" for a path and "J.R.R." for a host, each as one word nobody types.
CREATE FUNCTION stoa_words(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
AS $$ SELECT regexp_replace(public.stoa_fold(value), '(<[^>]*>|&[a-z]+;|[^[:alnum:]])+', ' ', 'g') $$;
