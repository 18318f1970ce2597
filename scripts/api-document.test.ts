import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createApiDocument } from './api-document.ts';

const file = new URL('../docs/api/openapi.json', import.meta.url);

test('R2: docs/api/openapi.json is what the endpoints are; npm run openapi writes it', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(createApiDocument())),
  );
});

test('R2: the document names every parameter of every path, and each operation once', () => {
  const paths = Object.entries(createApiDocument().paths ?? {});
  const ids = paths.flatMap(([path, item]) =>
    [item.get, item.post, item.put].flatMap((operation) => {
      if (!operation) return [];
      const named = (operation.parameters ?? []).flatMap((each) =>
        'in' in each && each.in === 'path' ? [each.name] : [],
      );
      expect(named).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
      return [operation.operationId];
    }),
  );
  expect(ids.length).toBeGreaterThan(35);
  expect(new Set(ids).size).toBe(ids.length);
});
