/** SQL Server takes 2,100 parameters and 1,000 rows in a statement; PostgreSQL more. */
const parametersOfStatement = 2000;
const rowsOfStatement = 1000;

/** Cuts rows into portions that fit one insert statement. */
export function inPortions<Row extends object>(rows: readonly Row[]): readonly Row[][] {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
  const size = Math.min(rowsOfStatement, Math.floor(parametersOfStatement / columns));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, portion) =>
    rows.slice(portion * size, (portion + 1) * size),
  );
}
