-- Lets Openline into one database. The server's administrator runs it in each of the two, signed in by Entra ID; again is harmless.
--   sqlcmd -S <server>.database.windows.net -d records  -G -v client="<client id of Openline>" -i grants.azure-sql.sql
--   sqlcmd -S <server>.database.windows.net -d messages -G -v client="<client id of Openline>" -i grants.azure-sql.sql

-- By its client id, so that the server needs no right to look into the directory.
IF DATABASE_PRINCIPAL_ID('openline') IS NULL
BEGIN
  DECLARE @sid varchar(34) = CONVERT(varchar(34), CAST(CAST('$(client)' AS uniqueidentifier) AS varbinary(16)), 1);
  DECLARE @user nvarchar(200) = N'CREATE USER [openline] WITH SID = ' + @sid + N', TYPE = E';
  EXEC (@user);
END;

ALTER ROLE db_datareader ADD MEMBER [openline];
ALTER ROLE db_datawriter ADD MEMBER [openline];
-- Migrations lock in the name of dbo. Take it away when they are done, if you like, and give it again for a newer version:
--   ALTER ROLE db_owner DROP MEMBER [openline];
ALTER ROLE db_owner ADD MEMBER [openline];
