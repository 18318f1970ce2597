import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  describeMachine,
  type Figure,
  renderSection,
  renderTable,
  replaceSection,
} from './figures.ts';

/** What a benchmark may be told besides its name; most need nothing. */
export interface RunOptions {
  /** A smoke run of about a minute; its figures are for nobody else. */
  readonly short: boolean;
  /** Folder for CPU profiles of the processes that are measured. */
  readonly profile?: string | undefined;
  /** Write what was found to the pages it belongs on. */
  readonly write: boolean;
}

type Run = (options: RunOptions) => Promise<readonly Figure[]>;

const page = new URL('../docs/figures.md', import.meta.url);
const folder = new URL('.', import.meta.url);
const notBenchmarks = new Set(['run', 'figures', 'peers']);

// Without these the processes that a benchmark started would outlive it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
await main();

/** `npm run bench -- <name> [--write] [--short] [--profile <folder>]`; without a name, the list of names. */
async function main() {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: 'boolean', default: false },
      short: { type: 'boolean', default: false },
      profile: { type: 'string' },
    },
  });
  const [name] = positionals;
  const known = listBenchmarks();
  if (name === undefined || !known.includes(name)) {
    if (name !== undefined) process.exitCode = 1;
    const problem = name === undefined ? '' : `There is no benchmark '${name}'. `;
    console.log(
      `${problem}npm run bench -- <name> [--write] [--short] [--profile <folder>]\n\n${known.join('\n')}`,
    );
    return;
  }
  const run = await loadBenchmark(name);
  const figures = await run(values);
  console.log(`\n${renderTable(figures)}\n\n${describeMachine()}`);
  if (values.write) writeFigures(name, figures);
}

/** Every file of this folder that is neither test nor tool is a benchmark, named like the file. */
function listBenchmarks(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -'.ts'.length))
    .filter((name) => !notBenchmarks.has(name))
    .sort();
}

async function loadBenchmark(name: string): Promise<Run> {
  const loaded: { readonly run?: Run } = await import(new URL(`${name}.ts`, folder).href);
  if (typeof loaded.run !== 'function') throw new Error(`bench/${name}.ts does not export run()`);
  return loaded.run;
}

function writeFigures(benchmark: string, figures: readonly Figure[]) {
  const date = new Date().toISOString().slice(0, 10);
  const section = renderSection({ benchmark, figures, date, machine: describeMachine() });
  const before = existsSync(page) ? readFileSync(page, 'utf8') : '# Figures\n';
  writeFileSync(page, replaceSection(before, benchmark, section));
  console.log('Written to docs/figures.md');
}
