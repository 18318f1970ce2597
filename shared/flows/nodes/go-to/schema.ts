import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { exit } from '../../exits.ts';

/** Goes back, but only so many times in a dialogue. */
export const GoToNode = z
  .strictObject({
    kind: z.literal('goTo'),
    title: nodeTitle,
    limit: z
      .number()
      .int()
      .min(1)
      .max(100)
      .default(3)
      .meta({ title: 'At most', description: 'Times in one dialogue' }),
    exits: z.strictObject({ next: exit('Go to'), exceeded: exit('After the last time') }),
  })
  .meta({ title: 'Go to' });
