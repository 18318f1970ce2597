import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { textOf } from './bicep-files.ts';

const Azd = z.object({
  name: z.string(),
  infra: z.object({ provider: z.literal('bicep'), path: z.string(), module: z.string() }),
  hooks: z.object({ prepackage: z.object({ shell: z.literal('sh'), run: z.string() }) }),
  services: z.record(
    z.string(),
    z.object({
      project: z.string(),
      language: z.string(),
      host: z.enum(['function', 'staticwebapp']),
      dist: z.string().optional(),
    }),
  ),
});
const azd = Azd.parse(parse(readFileSync('azure.yaml', 'utf8')));

test('azd deploys a region that is described, and each of its apps by the tag that they carry', () => {
  const file = `${azd.infra.path}/${azd.infra.module}.bicepparam`;
  expect(existsSync(file)).toBe(true);
  const layout = /loadJsonContent\('\.\.\/(layouts\/\w+\.json)'\)/.exec(
    readFileSync(file, 'utf8'),
  )?.[1];
  const apps = z.array(z.object({ name: z.string() })).parse(JSON.parse(textOf(layout ?? '')));
  const services = Object.entries(azd.services);
  const functions = services.filter(([, { host }]) => host === 'function').map(([name]) => name);
  expect(functions.sort()).toEqual(apps.map(({ name }) => name).sort());
  expect(textOf('region.bicep')).toContain("'azd-service-name': apps[instance.index].name");
  const pages = services.filter(([, { host }]) => host === 'staticwebapp').map(([name]) => name);
  expect(pages).toEqual(['web']);
  expect(textOf('modules/web.bicep')).toContain("'azd-service-name': 'web'");
});

test('what azd deploys is what its hook has built', () => {
  const { run } = azd.hooks.prepackage;
  expect(run).toContain('node scripts/package.ts');
  expect(readFileSync('scripts/package.ts', 'utf8')).toContain("const folder = 'dist/package'");
  for (const [, name = ''] of run.matchAll(/npm run ([\w:]+)/g))
    expect(readFileSync('package.json', 'utf8')).toContain(`"${name}":`);
});
