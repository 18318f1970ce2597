import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * zod for a browser: without its messages in fifty languages, which the pages do not show, and imported so that the
 * bundler sees which of its parts are used. Together a third of the page's script.
 */
export const slimZod: Plugin = {
  name: 'slim-zod',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ importer, resolveDir, kind }) =>
      /[\\/]zod[\\/]v4[\\/]/.test(importer)
        ? resolve('../locales/en.js', { resolveDir, kind })
        : undefined,
    );
    onLoad(
      { filter: /[\\/]shared[\\/]contracts[\\/].*\.ts$|[\\/]web[\\/].*\.ts$/ },
      async ({ path }) => ({
        loader: 'ts',
        contents: (await readFile(path, 'utf8')).replace(
          "import { z } from 'zod';",
          "import * as z from 'zod';",
        ),
      }),
    );
  },
};
