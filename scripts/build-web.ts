import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';
import { pageHtml } from '../local/web/pages.ts';
import { slimZod } from '../local/web/slim-zod.ts';
import { hostSettings, originsIn } from './deploy/host-settings.ts';

/**
 * Builds each page into dist/web/<page>: static files whose names change with what is in them, and index.html. Deployment
 * puts settings.json beside it (shared/contracts/desk/desk-settings.ts). Prints what a browser loads before the first paint.
 * `--frame-ancestors "https://crm.contoso.com …"`: customers' pages that may show the desk, for the policy in the web host's
 * settings (docs/embedded.md). The calling SDK becomes a file of its own, whose address goes into settings.json.
 */
const goal = 250_000;
const common = {
  bundle: true,
  minify: true,
  metafile: true,
  format: 'esm',
  target: 'es2022',
  define: { 'process.env.NODE_ENV': '"production"' },
  logLevel: 'warning',
} as const;

for (const page of ['desk', 'board']) await buildPage(page);
writeHostSettings();
await buildCalling();
copyFileSync('web/sdk/sample-widget.js', 'dist/web/desk/sample-widget.js');

async function buildPage(page: string) {
  const folder = `dist/web/${page}`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await bundle(page, folder);
  const entry = fileOf(metafile, 'main.tsx');
  if (!entry) throw new Error('esbuild made no main file.');
  writeFileSync(`${folder}/index.html`, String(await pageHtml(basename(entry))));
  const opened = fileOf(metafile, `${page}/open-page.tsx`);
  const first = neededAtFirst(metafile, entry);
  const packed = size(first);
  const whole = opened ? size(neededAtFirst(metafile, opened, new Set(first))) : packed;
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;
  console.log(
    `${folder}: ${kilobytes(packed)} gzipped before the first paint (goal: at most ${kilobytes(goal)}), ${kilobytes(whole)} with all of the ${page}`,
  );
  if (packed > goal) process.exitCode = 1;
}

async function buildCalling() {
  const folder = 'dist/web/calling';
  rmSync(folder, { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    entryPoints: { calling: 'web/desk/calling/sdk-module.ts' },
    outdir: folder,
    entryNames: '[name]-[hash]',
    // Microsoft's own bundle, 7 MB: its map would help nobody.
    sourcemap: false,
    // It has branches for Node that a browser never takes.
    platform: 'browser',
    external: ['node:*'],
  });
  const file = fileOf(metafile, 'sdk-module.ts') ?? '';
  const packed = (size([file]) / 1000).toFixed(0);
  console.log(
    `${file}: ${packed} kB gzipped, for who takes calls in the browser; settings.json names it: "calling": { "module": "../calling/${basename(file)}" }`,
  );
}

function bundle(page: string, folder: string) {
  return build({
    ...common,
    entryPoints: [`web/${page}/main.tsx`],
    outdir: folder,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    splitting: true,
    sourcemap: 'linked',
    jsx: 'automatic',
    plugins: [slimZod],
    legalComments: 'linked',
  });
}

function fileOf({ outputs }: Metafile, entry: string): string | undefined {
  return Object.keys(outputs).find((file) => outputs[file]?.entryPoint?.endsWith(entry));
}

function size(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
}

/** The file and all that it imports at once. */
function neededAtFirst({ outputs }: Metafile, file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path, kind } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement') neededAtFirst({ inputs: {}, outputs }, path, seen);
  return seen;
}

function writeHostSettings() {
  const options = { 'frame-ancestors': { type: 'string', default: '' } } as const;
  const { 'frame-ancestors': more } = parseArgs({ options }).values;
  const settings = hostSettings(originsIn(more));
  writeFileSync('dist/web/staticwebapp.config.json', `${JSON.stringify(settings, null, 2)}\n`);
}
