import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { administrationEndpoints } from '../../functions/http/administration.ts';
import { boardEndpoints } from '../../functions/http/board.ts';
import { deskEndpoints } from '../../functions/http/desk.ts';

const first = (route: string) => /^[\w-]+/.exec(route)?.[0] ?? '';

test('S1: everything that pages ask for is answered by the one app whose address they have', () => {
  const asked = globSync('web/**/*.{ts,tsx}')
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/['"`]\/api\/([\w-]+)/g)])
    .map(([, name = '']) => name);
  expect(asked.length).toBeGreaterThan(10);
  const answered = new Set([...deskEndpoints, ...boardEndpoints].map(({ route }) => first(route)));
  const elsewhere = new Set(administrationEndpoints.map(({ route }) => first(route)));
  for (const name of asked) {
    expect(answered).toContain(name);
    expect(elsewhere).not.toContain(name);
  }
});
