import { join } from 'node:path';
import { type BuildOptions, build } from 'esbuild';

const root = join(import.meta.dirname, '../..');

/** How the widget for customers' sites is built: one file, for a plain `<script src>`. */
const widgetBuild = {
  entryPoints: [join(root, 'widget/main.ts')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: '/* Openline web chat (MIT). Holds Preact, (c) Jason Miller, MIT. */' },
  logLevel: 'warning',
} satisfies BuildOptions;

/** The widget's script. */
export async function bundleWidget(): Promise<string> {
  const { outputFiles } = await build({ ...widgetBuild, write: false });
  return outputFiles[0]?.text ?? '';
}
