import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { slimZod } from '../local/web/slim-zod.ts';
import { slimDurable } from './slim-durable.ts';

/**
 * Bundles functions/index.ts into dist/, which is deployed, and prints its size and how long index.mjs takes to load.
 * What is imported only when it is wanted (a database's driver) is a file of its own. Loading needs `require` (the
 * packages are CommonJS), hence the banner; `@azure/functions-core` is handed over by the Functions worker and stays
 * outside.
 */
const outfile = 'dist/index.mjs';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: { index: 'functions/index.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  minify: true,
  keepNames: true,
  sourcemap: true,
  external: ['@azure/functions-core'],
  plugins: [slimZod, slimDurable],
  banner: {
    js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
  },
  logLevel: 'warning',
});

const { Values: sampleSettings }: { readonly Values: Record<string, string> } = JSON.parse(
  readFileSync('local.settings.sample.json', 'utf8'),
);
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
const packed = gzipSync(readFileSync(outfile)).length;
const loadTimes = Array.from({ length: 5 }, loadTime).sort((one, other) => one - other);
console.log(
  `${outfile}: ${megabytes(statSync(outfile).size)} (${megabytes(packed)} gzipped), loads in ${loadTimes[2]?.toFixed(0)} ms`,
);

/** Milliseconds to import the bundle in a process of its own, with the sample settings. */
function loadTime(): number {
  const script = `const start = performance.now(); await import('./${outfile}'); console.log(performance.now() - start); process.exit(0);`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, ...sampleSettings },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Number(output.trim().split('\n').at(-1));
}
