import pc from 'picocolors';
import type { StartProblem } from '../platform/start-problem.ts';
import type { Part } from '../portal/part.ts';

interface Ready {
  readonly portal: string;
  readonly parts: readonly Part[];
  readonly data: string;
  /** Milliseconds. */
  readonly took: number;
}

const pages = [
  { name: 'Playground', path: '/playground' },
  { name: 'Agent desk', path: '/desk/' },
  { name: 'Board', path: '/board/' },
  { name: 'Records', path: '/records' },
] as const;

/** The table of what runs where, and what to try first. */
export function printReady({ portal, parts, data, took }: Ready) {
  const nameWidth = Math.max(...parts.map(({ name }) => name.length));
  const urlWidth = Math.max(...parts.map(({ url }) => url.length));
  const rows = parts.map(
    ({ name, url, about }) =>
      `  ${pc.bold(name.padEnd(nameWidth))}  ${pc.cyan(url.padEnd(urlWidth))}  ${pc.dim(about)}`,
  );
  const lines = [
    '',
    `  ${pc.green('Ready')} in ${Math.round(took)} ms. Data and logs: ${data}`,
    '',
    ...rows,
    '',
    `  Open ${pc.bold(pc.cyan(portal))} first: it leads to your first call.`,
    ...pages.map(({ name, path }) => `  ${name.padEnd(10)}  ${pc.cyan(`${portal}${path}`)}`),
    '',
    '  Ctrl-C stops; what was under way goes on at the next start.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** One line that says what is wrong and what to do. */
export function printProblem(problem: StartProblem) {
  process.stderr.write(`${pc.red('Cannot start.')} ${problem.message}\n`);
}

/** What of the sample customers could not be made; the rest is there. */
export function printSeedProblems(problems: readonly string[]) {
  if (problems.length === 0) return;
  const lines = problems.map((problem) => `  ${problem}\n`);
  process.stderr.write(
    `${pc.yellow('The sample customers are not complete.')} The next start tries again.\n${lines.join('')}`,
  );
}
