import { Client } from 'pg';

export type Row = Readonly<Record<string, unknown>>;

const undefinedTable = '42P01';

/** All rows of a table of a customer's database; none while the table is not there yet. */
export async function rowsOf(connection: string, table = 'dialogues'): Promise<readonly Row[]> {
  const client = new Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<Row>(`SELECT * FROM ${client.escapeIdentifier(table)}`);
    return rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return [];
    throw error;
  } finally {
    await client.end();
  }
}
