import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { DataRow, DataTable, RowWanted } from '#shared/contracts/configuration/table.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { isSame } from './is-same.ts';
import { rowId } from './look-up.ts';
import { rowsFromCsv, rowsToCsv } from './table-csv.ts';

type Refusal = 'notFound' | 'invalid' | 'changedMeanwhile';

/** What Content Managers do with the rows of a data table; flows see it within the call, without publishing. */
export interface TableRows {
  list(
    caller: Caller,
    table: string,
  ): Promise<Answer<{ readonly items: readonly DataRow[] }, Refusal>>;
  /** Writes one row, whether there was one or not. */
  put(caller: Caller, table: string, wanted: RowWanted): Promise<Answer<DataRow, Refusal>>;
  /** Makes the rows what is given: all, or none if anything is wrong. */
  replaceAll(
    caller: Caller,
    table: string,
    rows: readonly RowWanted[],
  ): Promise<Answer<{ readonly items: readonly DataRow[] }, Refusal>>;
  remove(caller: Caller, table: string, key: string): Promise<Answer<null, Refusal>>;
  /** With the table itself. */
  removeAll(tenant: string, table: { readonly id: string }): Promise<void>;
  /** All rows for a spreadsheet. */
  toCsv(caller: Caller, table: string): Promise<Answer<{ readonly csv: string }, Refusal>>;
  /** As `replaceAll`, with rows from a spreadsheet. */
  fromCsv(
    caller: Caller,
    table: string,
    csv: string,
  ): Promise<Answer<{ readonly items: readonly DataRow[] }, Refusal>>;
}

const notFound = { ok: false, reason: 'notFound' } as const;

export function createTableRows(configuration: ConfigurationStore): TableRows {
  const { tableOf, rowsOf, write, makeRows } = openRows(configuration);
  const rows: TableRows = {
    async list({ tenant }, table) {
      if (!(await tableOf(tenant, table))) return notFound;
      const items = (await rowsOf(tenant, table)).map(({ value }) => value);
      return { ok: true, value: { items: items.toSorted(byKey) } };
    },
    async put({ tenant }, id, wanted) {
      const table = await tableOf(tenant, id);
      if (!table) return notFound;
      const fields = problemsOf(table, wanted, '');
      if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
      const row = toRow(id, wanted);
      return (await write(tenant, row))
        ? { ok: true, value: row }
        : { ok: false, reason: 'changedMeanwhile' };
    },
    async replaceAll({ tenant }, id, rows) {
      const table = await tableOf(tenant, id);
      if (!table) return notFound;
      const fields = [
        ...rows.flatMap((row, index) => problemsOf(table, row, `rows.${index}.`)),
        ...doubles(rows),
      ];
      if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
      const items = rows.map((row) => toRow(id, row)).toSorted(byKey);
      return (await makeRows(tenant, id, items))
        ? { ok: true, value: { items } }
        : { ok: false, reason: 'changedMeanwhile' };
    },
    async remove({ tenant }, table, key) {
      const found = await configuration.get(tenant, 'tableRow', rowId(table, key));
      if (!found) return notFound;
      const isGone = await configuration.remove(tenant, 'tableRow', found.value.id, found.version);
      return isGone ? { ok: true, value: null } : { ok: false, reason: 'changedMeanwhile' };
    },
    async removeAll(tenant, { id }) {
      for (const { value, version } of await rowsOf(tenant, id))
        await configuration.remove(tenant, 'tableRow', value.id, version);
    },
    async toCsv({ tenant }, id) {
      const table = await tableOf(tenant, id);
      if (!table) return notFound;
      const items = (await rowsOf(tenant, id)).map(({ value }) => value).toSorted(byKey);
      return { ok: true, value: { csv: rowsToCsv(table, items) } };
    },
    async fromCsv(caller, id, csv) {
      const table = await tableOf(caller.tenant, id);
      if (!table) return notFound;
      const read = rowsFromCsv(table, csv);
      if (!read.ok) return { ok: false, reason: 'invalid', fields: read.fields };
      return rows.replaceAll(caller, id, read.rows);
    },
  };
  return rows;
}

function openRows(configuration: ConfigurationStore) {
  const tableOf = async (tenant: string, id: string) =>
    (await configuration.get(tenant, 'table', id))?.value;
  const rowsOf = async (tenant: string, table: string) =>
    (await configuration.list(tenant, 'tableRow')).filter(({ value }) => value.table === table);
  const write = async (tenant: string, row: DataRow): Promise<boolean> => {
    const there = await configuration.get(tenant, 'tableRow', row.id);
    if (!there) return (await configuration.create(tenant, 'tableRow', row)) !== undefined;
    if (isSame(there.value, row)) return true;
    return (await configuration.replace(tenant, 'tableRow', row, there.version)) !== undefined;
  };
  const makeRows = async (tenant: string, table: string, items: readonly DataRow[]) => {
    const kept = new Set(items.map((row) => row.id));
    for (const row of items) if (!(await write(tenant, row))) return false;
    for (const { value, version } of await rowsOf(tenant, table))
      if (!kept.has(value.id)) await configuration.remove(tenant, 'tableRow', value.id, version);
    return true;
  };
  return { tableOf, rowsOf, write, makeRows };
}

function toRow(table: string, { key, cells }: RowWanted): DataRow {
  return { id: rowId(table, key), table, key, cells };
}

const byKey = (one: DataRow, other: DataRow) =>
  Number(one.id > other.id) - Number(one.id < other.id);

const typeNames = { string: 'text', number: 'number', boolean: 'boolean' } as const;

function problemsOf({ columns }: DataTable, { cells }: RowWanted, at: string): FieldProblem[] {
  return Object.entries(cells).flatMap(([name, value]) => {
    const column = columns.find((each) => each.name === name);
    const field = `${at}cells.${name}`;
    if (!column) {
      const names = columns.map((each) => each.name).join(', ');
      return [{ field, what: `the table has no such column; it has ${names}` }];
    }
    const type = Object.entries(typeNames).find(([known]) => known === typeof value)?.[1];
    return type === column.type ? [] : [{ field, what: `it is no ${column.type}` }];
  });
}

function doubles(rows: readonly RowWanted[]): FieldProblem[] {
  const ids = rows.map(({ key }) => rowId('', key));
  const first = new Map<string, number>();
  return ids.flatMap((id, index) => {
    const before = first.get(id);
    if (before === undefined) {
      first.set(id, index);
      return [];
    }
    return [{ field: `rows.${index}.key`, what: `it is the key of row ${before} as well` }];
  });
}
