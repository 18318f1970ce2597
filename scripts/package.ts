import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/**
 * Puts what is deployed into dist/package: the bundle of `npm run build`, host.json, and what the worker needs of package.json. Nothing
 * is installed in Azure, so it names no packages.
 */
const folder = 'dist/package';
const PackageJson = z.object({ name: z.string(), version: z.string(), main: z.string() });
const about = PackageJson.parse(JSON.parse(readFileSync('package.json', 'utf8')));

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}/dist`, { recursive: true });
for (const file of readdirSync('dist').filter((name) => /\.mjs(\.map)?$/.test(name)))
  cpSync(`dist/${file}`, `${folder}/dist/${file}`);
cpSync('host.json', `${folder}/host.json`);
writeFileSync(
  `${folder}/package.json`,
  `${JSON.stringify({ ...about, type: 'module' }, null, 2)}\n`,
);
