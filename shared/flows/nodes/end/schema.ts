import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';

/** Ends the dialogue, with a last message if there is one. */
export const EndNode = z
  .strictObject({ kind: z.literal('end'), title: nodeTitle, prompt: Prompt.optional() })
  .meta({ title: 'End' });
