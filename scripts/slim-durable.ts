import type { Plugin } from 'esbuild';

/**
 * durable-functions without what it never reaches here: of validator's hundred checks it asks `isURL` alone, and its
 * requests carry JSON, never the forms for which axios brings a list of every media type. A quarter of a megabyte.
 */
export const slimDurable: Plugin = {
  name: 'slim-durable',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^validator$/ }, async ({ importer, resolveDir, kind }) =>
      /[\\/]durable-functions[\\/]/.test(importer)
        ? {
            path: (await resolve('validator/lib/isURL.js', { resolveDir, kind })).path,
            namespace: 'only-url',
          }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'only-url' }, ({ path }) => ({
      contents: `exports.isURL = require(${JSON.stringify(path)}).default;`,
      resolveDir: path.slice(0, path.lastIndexOf('isURL.js')),
    }));
    onLoad({ filter: /[\\/]mime-db[\\/]db\.json$/ }, () => ({ contents: '{}', loader: 'json' }));
  },
};
