import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';
import { exit, openExit } from '../../exits.ts';

/** Plays or sends a message. Without an `error` exit, a message that fails does not stop the flow. */
export const PlayNode = z
  .strictObject({
    kind: z.literal('play'),
    title: nodeTitle,
    prompt: Prompt,
    interruptible: z
      .boolean()
      .default(true)
      .meta({ title: 'Callers may interrupt', description: 'By a key or by speaking' }),
    exits: z.strictObject({ next: exit('Next'), error: openExit('Could not be played') }),
  })
  .meta({ title: 'Play message' });
