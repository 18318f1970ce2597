import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';

/** Ends the dialogue, with a last message if there is one. */
export const EndNode = z
  .strictObject({
    kind: z.literal('end'),
    title: nodeTitle,
    prompt: Prompt.optional(),
    outcome: z
      .string()
      .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'letters, digits, _ and -; a letter first')
      .default('next')
      .meta({
        title: 'Outcome',
        description: 'Of a sub-flow: the exit by which its caller goes on',
      }),
  })
  .meta({ title: 'End' });
