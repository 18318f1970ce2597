import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

/** Records a message (F10): says that it is recorded, lets the caller object, and beeps. */
export const VoicemailNode = z
  .strictObject({
    kind: z.literal('voicemail'),
    title: nodeTitle,
    prompt: Prompt.meta({
      title: 'Notice and greeting',
      description: 'That what is said now is recorded; a beep follows',
    }),
    consent: Prompt.optional().meta({
      title: 'Question whether it may be recorded',
      description: 'Answered by yes or no, 1 or 2; without it whoever stays on the line agrees',
    }),
    thanks: Prompt.optional().meta({ title: 'After the message' }),
    maxLength: z
      .number()
      .min(5)
      .max(600)
      .default(120)
      .meta({ title: 'Longest message', description: 'Seconds' }),
    silence: z
      .number()
      .min(1)
      .max(20)
      .default(4)
      .meta({ title: 'Silence that ends it', description: 'Seconds' }),
    shortest: z
      .number()
      .min(0)
      .max(30)
      .default(1)
      .meta({ title: 'Shorter is no message', description: 'Seconds' }),
    saveAs: VariableName.optional().meta({
      title: "Keep the recording's id in",
      description: 'A text variable',
    }),
    length: VariableName.optional().meta({
      title: 'Keep the length in',
      description: 'A number variable, seconds',
    }),
    exits: z.strictObject({
      next: exit('Message left'),
      objected: openExit('Does not want to be recorded'),
      empty: openExit('No message'),
      error: openExit('Could not be recorded'),
    }),
  })
  .meta({ title: 'Voicemail' });
