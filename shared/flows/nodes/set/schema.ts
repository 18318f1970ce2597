import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

/** Gives variables values, one after the other; if one fails, none is changed. */
export const SetNode = z
  .strictObject({
    kind: z.literal('set'),
    title: nodeTitle,
    assignments: z
      .array(z.strictObject({ variable: VariableName, value: ExpressionSource }))
      .min(1)
      .max(20)
      .meta({ title: 'Values' }),
    exits: z.strictObject({ next: exit('Next'), error: openExit('Error') }),
  })
  .meta({ title: 'Set variables' });
