import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { exit } from '../../exits.ts';

/** Waits a while; on a call there is music after a moment. */
export const WaitNode = z
  .strictObject({
    kind: z.literal('wait'),
    title: nodeTitle,
    seconds: z.number().min(0.1).max(3_600).meta({ title: 'How long', description: 'Seconds' }),
    exits: z.strictObject({ next: exit('Next') }),
  })
  .meta({ title: 'Wait' });
