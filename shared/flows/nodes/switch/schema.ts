import { z } from 'zod';
import { NodeId, nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { exit, openExit } from '../../exits.ts';

/** Goes the way of the first case that has the value. */
export const SwitchNode = z
  .strictObject({
    kind: z.literal('switch'),
    title: nodeTitle,
    value: ExpressionSource.meta({ title: 'Value' }),
    cases: z
      .array(
        z.strictObject({
          id: z
            .string()
            .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'letters, digits, _ and -; a letter first')
            .meta({ title: 'Id', description: 'Also the name of the exit' }),
          values: z
            .array(z.union([z.string().max(200), z.number(), z.boolean()]))
            .min(1)
            .max(100)
            .meta({ title: 'Values' }),
        }),
      )
      .min(1)
      .max(50)
      .meta({ title: 'Cases' }),
    exits: z
      .object({ default: exit('No case has the value'), error: openExit('Error') })
      .catchall(NodeId),
  })
  .meta({ title: 'Switch' });
