import { availableParallelism, cpus, totalmem } from 'node:os';

/** One measured number. `peer` is another program's number for the same work in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What was aimed at, in words, for example `≤ 15 ms`. */
  readonly goal?: string;
  readonly peer?: { readonly name: string; readonly value: number };
}

/** The nearest-rank percentile: the smallest value that at least `percent` of 100 of the values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const rank = Math.max(Math.ceil((percent / 100) * sorted.length), 1);
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('There is no percentile of no values');
  return value;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const reversed = values.map((value) => -value);
  return (percentile(values, 50) - percentile(reversed, 50)) / 2;
}

/** A Markdown table: ours beside the peer, and how many times the peer's value ours is. */
export function renderTable(figures: readonly Figure[]): string {
  const rows = figures.map(({ name, value, unit, goal, peer }) => [
    name,
    `${round(value)} ${unit}`,
    peer ? `${round(peer.value)} ${unit} (${peer.name})` : '–',
    peer && peer.value !== 0 ? `${(value / peer.value).toFixed(2)} ×` : '–',
    goal ?? '–',
  ]);
  return tableOf([['figure', 'ours', 'beside', 'ours : beside', 'goal'], ...rows]);
}

/** A Markdown table of lines of cells, the first of which are the head. */
export function tableOf(content: readonly (readonly string[])[]): string {
  const lines = content.map(toCells);
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  const toLine = (line: readonly string[]) =>
    `| ${line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [head = '', ...body] = lines.map(toLine);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [head, rule, ...body].join('\n');
}

function toCells(line: readonly string[]): string[] {
  return line.map((cell) =>
    cell.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;'),
  );
}

/** Three significant digits below 100, whole numbers above. */
function round(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

interface Section {
  readonly benchmark: string;
  readonly figures: readonly Figure[];
  /** For example `2026-11-21`. */
  readonly date: string;
  readonly machine: string;
}

/** What stands between the markers of a benchmark in docs/figures.md. */
export function renderSection({ benchmark, figures, date, machine }: Section): string {
  return [
    `## ${benchmark}`,
    '',
    `\`npm run bench -- ${benchmark} --write\`, ${date}, on ${machine}`,
    '',
    renderTable(figures),
  ].join('\n');
}

/** CPU model, cores, memory, system and Node version of this machine. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown CPU';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${model}, ${availableParallelism()} cores, ${memory} GiB, ${process.platform}, Node ${process.versions.node}`;
}

/**
 * The page with the section of `benchmark` replaced, or added at the end when it has none yet.
 * Everything outside the section's markers stays as it is, to the byte.
 */
export function replaceSection(page: string, benchmark: string, section: string): string {
  const opening = `<!-- bench:${benchmark} -->`;
  const closing = `<!-- /bench:${benchmark} -->`;
  const block = `${opening}\n${section}\n${closing}`;
  const start = page.indexOf(opening);
  const end = page.indexOf(closing, start);
  if (start >= 0 && end >= 0)
    return page.slice(0, start) + block + page.slice(end + closing.length);
  if (start >= 0 || page.includes(closing))
    throw new Error(`The markers of ${benchmark} are not a pair; put them right by hand`);
  return `${page}${page === '' || page.endsWith('\n') ? '' : '\n'}\n${block}\n`;
}
