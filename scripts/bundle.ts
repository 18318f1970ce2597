import { build } from 'esbuild';
import { slimZod } from '../local/web/slim-zod.ts';
import { slimDurable } from './slim-durable.ts';

/**
 * Bundles functions/index.ts. What is imported only when it is wanted is in files of its own: what opens the center, what a group of
 * functions registers, a database's driver. Loading needs `require` (the packages are CommonJS), hence the banner;
 * `@azure/functions-core` is handed over by the Functions worker and stays outside.
 */
export function bundle({ outdir, write }: { readonly outdir: string; readonly write: boolean }) {
  return build({
    entryPoints: { index: 'functions/index.ts' },
    outdir,
    write,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    minify: true,
    keepNames: true,
    sourcemap: write,
    metafile: true,
    // ES modules where a package has both: what nobody uses of them is left out, half a megabyte.
    mainFields: ['module', 'main'],
    external: ['@azure/functions-core'],
    plugins: [slimZod, slimDurable],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
}
