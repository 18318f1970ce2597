import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const project = join(import.meta.dirname, '../..');

/** Puts what is deployed into a folder: the bundle as `npm run build` has left it. */
export function layBundle(folder: string) {
  for (const part of ['dist', 'host.json', 'package.json'])
    cpSync(join(project, part), join(folder, part), { recursive: true });
}

/** Bundles an app of tests/apps into a folder. */
export async function layTestApp(folder: string, entry: string, hostJson: string) {
  await build({
    entryPoints: { index: entry },
    outdir: join(folder, 'dist'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    external: ['@azure/functions-core'],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  writeFileSync(join(folder, 'host.json'), hostJson);
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'test-app', type: 'module', main: 'dist/index.mjs' }),
  );
}
