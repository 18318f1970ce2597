import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { exit, openExit } from '../../exits.ts';

/** Goes one of two ways. */
export const ConditionNode = z
  .strictObject({
    kind: z.literal('condition'),
    title: nodeTitle,
    condition: ExpressionSource.meta({ title: 'Condition' }),
    exits: z.strictObject({ true: exit('True'), false: exit('False'), error: openExit('Error') }),
  })
  .meta({ title: 'Condition' });
