import type { FieldProblem } from '#shared/contracts/answer.ts';
import { type DataRow, type DataTable, RowWanted } from '#shared/contracts/configuration/table.ts';
import { fromCsv, toCsv } from '#shared/flows/formats/csv.ts';

type Cell = string | number | boolean;

type Read =
  | { readonly ok: true; readonly rows: readonly RowWanted[] }
  | { readonly ok: false; readonly fields: readonly FieldProblem[] };

/** Rows of one import. */
const most = 5_000;

/** A table's rows, the key first, then a column for each of the table's. */
export function rowsToCsv({ columns }: DataTable, rows: readonly DataRow[]): string {
  const names = columns.map(({ name }) => name);
  const lines = rows.map(({ key, cells }) => [
    key,
    ...names.map((name) => (Object.hasOwn(cells, name) ? String(cells[name]) : '')),
  ]);
  return toCsv([['key', ...names], ...lines]);
}

/** Rows as a spreadsheet gives them, columns in any order; `rows.0` is the first line below the names. */
export function rowsFromCsv(table: DataTable, text: string): Read {
  const read = fromCsv(text);
  if (!read.ok) return wrong({ field: `line ${read.line}`, what: read.message });
  const [names = [], ...lines] = read.lines;
  if (!names.includes('key') || new Set(names).size < names.length)
    return wrong({ field: 'line 1', what: "it must name 'key' and the columns, each once" });
  if (lines.length > most) return wrong({ field: 'csv', what: `more than ${most} rows` });
  const parsed = lines.map((line) => RowWanted.safeParse(toWanted(table, names, line)));
  const fields = parsed.flatMap(({ error }, index) =>
    (error?.issues ?? []).map(({ path, message }) => ({
      field: ['rows', index, ...path].map(String).join('.'),
      what: message,
    })),
  );
  if (fields.length > 0) return { ok: false, fields };
  return { ok: true, rows: parsed.flatMap(({ data }) => data ?? []) };
}

function wrong(field: FieldProblem): Read {
  return { ok: false, fields: [field] };
}

function toWanted({ columns }: DataTable, names: readonly string[], line: readonly string[]) {
  const pairs = names.map((name, index) => [name, line[index] ?? ''] as const);
  const cells = pairs.flatMap(([name, text]) => {
    if (name === 'key' || text === '') return [];
    const type = columns.find((column) => column.name === name)?.type ?? 'text';
    return [[name, toCell(text, type)] as const];
  });
  return { key: line[names.indexOf('key')], cells: Object.fromEntries(cells) };
}

/** What is no such value stays text, and is refused as that. */
function toCell(text: string, type: DataTable['columns'][number]['type']): Cell {
  const plain = text.trim();
  if (type === 'boolean' && /^(true|false)$/i.test(plain)) return plain.toLowerCase() === 'true';
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(plain)) return Number(plain);
  return text;
}
