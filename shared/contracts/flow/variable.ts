import { z } from 'zod';

/** Limits of one value; with them no flow can make a dialogue's state large. */
export const valueLimits = {
  /** Characters of a text. */
  text: 2_000,
  /** Elements of a list, entries of an object, at every depth. */
  elements: 100,
  /** Characters of a list or object as JSON. */
  json: 4_000,
} as const;

/** How many variables a flow may declare. */
export const maxVariables = 50;

export const VariableType = z.enum(['text', 'number', 'boolean', 'list', 'object']);
export type VariableType = z.infer<typeof VariableType>;

/** A variable's value: plain JSON without null at the top. */
export const FlowValue = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.json()),
  z.record(z.string(), z.json()),
]);
export type FlowValue = z.infer<typeof FlowValue>;

/** A name that expressions can say as `vars.<name>`. */
export const VariableName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9_]{0,39}$/, 'letters, digits and _; a small letter first; 40 at most')
  .refine((name) => !(name in {}), { error: 'JavaScript has another use for this name' })
  .meta({ title: 'Variable' });
export type VariableName = z.infer<typeof VariableName>;

export const VariableDeclaration = z.strictObject({
  type: VariableType.meta({ title: 'Type' }),
  default: FlowValue.optional().meta({
    title: 'Value at the start',
    description: 'Without it: empty text, 0, false, empty list, empty object',
  }),
  reportable: z
    .boolean()
    .default(false)
    .meta({ title: 'In reports', description: "Kept in the dialogue's call detail record" }),
  sensitive: z.boolean().default(false).meta({
    title: 'Sensitive',
    description: 'Encrypted; never in logs, reports, prompts or messages',
  }),
});
export type VariableDeclaration = z.infer<typeof VariableDeclaration>;
