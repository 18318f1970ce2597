import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

export type FromCsv =
  | { readonly ok: true; readonly lines: readonly (readonly string[])[] }
  | { readonly ok: false; readonly line: number; readonly message: string };

/** Reads CSV (RFC 4180, UTF-8 with or without its mark); every line has as many cells as the first. Never throws. */
export function fromCsv(text: string): FromCsv {
  try {
    const lines: string[][] = parse(text, { bom: true, skip_empty_lines: true });
    return { ok: true, lines };
  } catch (error) {
    // Messages of the parser quote what it read.
    const line = error instanceof CsvError ? Number(error['lines'] ?? 1) : 1;
    return { ok: false, line, message: 'it has another number of cells, or an open quote' };
  }
}

/** Writes CSV with lines that end as RFC 4180 has them. */
export function toCsv(lines: readonly (readonly string[])[]): string {
  return stringify([...lines.map((line) => [...line])], { record_delimiter: 'windows' });
}
