import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogue } from '#shared/flows/catalogue.ts';
import { flowJsonSchema } from '#shared/flows/json-schema.ts';

const file = new URL('../docs/api/flow.schema.json', import.meta.url);

test('F1: docs/api/flow.schema.json is the form of flows; npm run flow-schema writes it', () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(
    JSON.parse(JSON.stringify(flowJsonSchema())),
  );
});

test('F2: every kind of node has its form in it', () => {
  expect(Object.keys(Object(flowJsonSchema()['$defs']))).toEqual(
    expect.arrayContaining(Object.keys(catalogue)),
  );
});
