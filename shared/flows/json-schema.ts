import { z } from 'zod';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { catalogue } from './catalogue.ts';

type Json = Record<string, unknown>;

/** The form of a flow definition as JSON Schema (draft 2020-12), for editors and other programs; nodes by their kind. */
export function flowJsonSchema(): Json {
  const toSchema = (schema: z.ZodType): Json =>
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const nodes = Object.fromEntries(
    Object.entries(catalogue).map(([kind, { schema }]) => [kind, inside(toSchema(schema))]),
  );
  const flow = toSchema(FlowDefinition);
  return {
    ...flow,
    title: 'Flow',
    properties: {
      ...Object(flow['properties']),
      nodes: {
        type: 'object',
        title: 'Nodes',
        additionalProperties: {
          type: 'object',
          required: ['kind'],
          properties: { kind: { enum: Object.keys(nodes) } },
          allOf: Object.keys(nodes).map((kind) => ({
            if: { properties: { kind: { const: kind } } },
            // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own word
            then: { $ref: `#/$defs/${kind}` },
          })),
        },
      },
    },
    $defs: { ...Object(flow['$defs']), ...nodes },
  };
}

function inside({ $schema: _, ...schema }: Json): Json {
  return schema;
}
