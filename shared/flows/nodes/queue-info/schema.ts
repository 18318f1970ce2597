import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

const into = VariableName.optional();

/** Keeps figures of the queue (Q5) in number variables; times in seconds. */
export const QueueInfoNode = z
  .strictObject({
    kind: z.literal('queueInfo'),
    title: nodeTitle,
    into: z
      .strictObject({
        position: into.meta({ title: 'Position' }),
        waiting: into.meta({ title: 'Waiting' }),
        estimatedWait: into.meta({ title: 'Estimated wait' }),
        agentsAvailable: into.meta({ title: 'Agents available' }),
        agentsLoggedIn: into.meta({ title: 'Agents logged in' }),
        oldestWaiting: into.meta({ title: 'Longest wait' }),
      })
      .meta({ title: 'Keep in', description: 'A number variable for each figure that is wanted' }),
    exits: z.strictObject({ next: exit('Next'), error: openExit('Not known') }),
  })
  .meta({ title: 'Queue info' });
