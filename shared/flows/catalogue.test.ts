import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { catalogue } from './catalogue.ts';

const kinds = Object.entries(catalogue);

test('F2: every folder of nodes is a kind in the catalogue, and the other way round', () => {
  const folders = readdirSync(new URL('nodes', import.meta.url));
  const names = kinds.map(([kind]) =>
    kind.replaceAll(/[A-Z]/g, (sign) => `-${sign.toLowerCase()}`),
  );
  expect(names.sort()).toEqual(folders.sort());
});

describe.each(kinds)('F2: %s', (kind, { schema }) => {
  const form = z.object({
    title: z.string(),
    properties: z.looseObject({ kind: z.object({ const: z.literal(kind) }) }),
  });

  test('has a schema that a form can be made from: a title, and one for each field', () => {
    const { properties } = form.parse(
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    );
    for (const [name, field] of Object.entries(properties))
      if (name !== 'kind' && name !== 'exits')
        expect(field, name).toMatchObject({ title: expect.any(String) });
  });
});

test('F1: the definition has a JSON Schema', () => {
  expect(z.toJSONSchema(FlowDefinition, { io: 'input' })).toMatchObject({
    required: ['schema', 'id', 'name', 'languages', 'start', 'nodes'],
  });
});
