import { mkdirSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { bundleWidget } from '../local/web/widget-bundle.ts';

/** Builds the widget for customers' sites into dist/widget/widget.js, and says what a visitor loads. */
const goal = 40_000;
const script = await bundleWidget();
mkdirSync('dist/widget', { recursive: true });
writeFileSync('dist/widget/widget.js', script);
const packed = gzipSync(script).length;
console.log(
  `dist/widget/widget.js: ${(packed / 1000).toFixed(1)} kB gzipped (goal: below ${goal / 1000} kB)`,
);
if (packed >= goal) process.exitCode = 1;
