import { Hono } from 'hono';
import { html } from 'hono/html';
import { Client } from 'pg';
import type { Postgres } from '../postgres/start-postgres.ts';
import { pageFrame } from './page-frame.ts';

interface RecordsPageOptions {
  readonly databases: readonly string[];
  /** Certificate of the authority that clients must trust. */
  readonly authorityFile: string;
  readonly connectionString: Postgres['connectionString'];
}

type Row = Readonly<Record<string, unknown>>;

interface Table {
  readonly name: string;
  readonly sql: string;
}

const tables: readonly Table[] = [
  {
    name: 'dialogues',
    sql: `SELECT dialogue, revision, channel, direction, customer_address, address, started_at, answered_at, ended_at,
      ended_by, end_reason, language, flow, variables FROM dialogues ORDER BY started_at DESC LIMIT 20`,
  },
  {
    name: 'segments',
    sql: `SELECT dialogue, position, kind, outcome, contact_center, agent, target, started_at, ended_at
      FROM segments ORDER BY started_at DESC LIMIT 60`,
  },
  {
    name: 'wrap_ups',
    sql: 'SELECT dialogue, contact_center, agent, code, note, noted_at FROM wrap_ups ORDER BY noted_at DESC LIMIT 20',
  },
];
const undefinedTable = '42P01';

/** The newest rows of each customer's database, read as the customer would: by SQL. */
export function createRecordsPage(options: RecordsPageOptions): Hono {
  const { databases, authorityFile, connectionString } = options;
  const routes = new Hono();
  routes.get('/', async (context) => {
    const sections = [];
    // One after another: an engine that makes its database takes half a gigabyte for a moment.
    for (const database of databases)
      sections.push(await section({ database, connection: connectionString(database) }));
    const how = html`<p>Any PostgreSQL client that trusts <code>${authorityFile}</code> reads the same tables. <a href="">Read again</a></p>`;
    return context.html(pageFrame('Call records · Openline', html`${how}${sections}`));
  });
  return routes;
}

interface Database {
  readonly database: string;
  readonly connection: string;
}

async function section({ database, connection }: Database) {
  const found = await read(connection).catch((error: unknown) => String(error));
  return html`<section><h2>Database ${database}</h2>
<p><code>${connection}</code></p>
${typeof found === 'string' ? html`<p>${found}</p>` : found.map(tableOf)}</section>`;
}

function tableOf({ name, rows }: { readonly name: string; readonly rows: readonly Row[] }) {
  const [first] = rows;
  if (!first) return html`<p><b>${name}</b>: no rows yet.</p>`;
  return html`<h3>${name}</h3><div class="wide" role="region" aria-label="${name}" tabindex="0"><table>
<thead><tr>${Object.keys(first).map((column) => html`<th>${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${Object.values(row).map((value) => html`<td>${toText(value)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

async function read(connection: string) {
  const client = new Client(connection);
  // It may break at any moment; the query under way then fails, which is enough.
  client.on('error', () => {});
  await client.connect();
  try {
    const found = [];
    for (const { name, sql } of tables) found.push({ name, rows: await rowsOf(client, sql) });
    return found;
  } finally {
    await client.end();
  }
}

async function rowsOf(client: Client, sql: string): Promise<readonly Row[]> {
  try {
    return (await client.query<Row>(sql)).rows;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === undefinedTable) return [];
    throw error;
  }
}

function toText(value: unknown): string {
  if (value === null) return '';
  if (value instanceof Date) return value.toISOString().replace('T', ' ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
