import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { bundle } from './bundle.ts';
import { loadedAtStart } from './loaded-at-start.ts';

/** Bundles the functions into dist/, which is deployed, and prints how much of it a start loads, and in what time. */
rmSync('dist', { recursive: true, force: true });
const { metafile } = await bundle({ outdir: 'dist', write: true });
const { registered, opened, center } = loadedAtStart(metafile);

const { Values: sampleSettings }: { readonly Values: Record<string, string> } = JSON.parse(
  readFileSync('local.settings.sample.json', 'utf8'),
);
const times = Array.from({ length: 5 }, loadTimes);
const megabytes = ({ bytes }: { readonly bytes: number }) => `${(bytes / 1e6).toFixed(2)} MB`;
console.log(
  `dist/index.mjs: functions are registered after ${middle('registered')} ms (${megabytes(registered)}), the center is open after ${middle('opened')} ms (${megabytes(opened)})`,
);

interface LoadTimes {
  readonly registered: number;
  readonly opened: number;
}

function middle(of: keyof LoadTimes): string {
  const sorted = times.map((time) => time[of]).sort((one, other) => one - other);
  return (sorted[2] ?? 0).toFixed(0);
}

/** Milliseconds from the start of the import, in a process of its own, with the sample settings and all groups. */
function loadTimes(): LoadTimes {
  const script = `const start = performance.now();
    await import('./dist/index.mjs');
    const registered = performance.now() - start;
    await import('./${center}');
    console.log(JSON.stringify({ registered, opened: performance.now() - start }));
    process.exit(0);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ...sampleSettings },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return JSON.parse(output.trim().split('\n').at(-1) ?? '');
}
