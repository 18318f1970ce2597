-- Lets Openline into both databases, and nothing more. An administrator of the server runs it, signed in by Entra ID; again is harmless.
--   psql "host=… dbname=postgres user=<administrator> sslmode=verify-full" \
--     -v ON_ERROR_STOP=1 -v principal=<object id of Openline's service principal> -f grants.postgresql.sql
-- The user's name is that of the parameter databaseUser of main.bicep.

-- Azure's own function, which is in the database postgres only: no password, no administrator.
SELECT pgaadauth_create_principal_with_oid('openline', :'principal', 'service', false, false)
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'openline');

-- Otherwise every user of the server may connect.
REVOKE ALL ON DATABASE records FROM PUBLIC;
REVOKE ALL ON DATABASE messages FROM PUBLIC;
GRANT CONNECT ON DATABASE records TO openline;
GRANT CONNECT ON DATABASE messages TO openline;

-- It makes its tables itself, and owns them.
\connect records
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO openline;

\connect messages
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO openline;
