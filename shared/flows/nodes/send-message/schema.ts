import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { TemplateSource } from '#shared/contracts/flow/expression.ts';
import { TextByLanguage } from '#shared/contracts/flow/prompt.ts';
import { exit, openExit } from '../../exits.ts';

/** Sends a message by another channel, or in the text dialogue itself; does not wait for an answer. */
export const SendMessageNode = z
  .strictObject({
    kind: z.literal('sendMessage'),
    title: nodeTitle,
    channel: z
      .enum(['sms', 'whatsapp', 'email', 'dialogue'])
      .default('sms')
      .meta({ title: 'By', description: 'dialogue: in the text dialogue that this is' }),
    to: TemplateSource.default('{{ caller.address }}').meta({
      title: 'To',
      description: 'A number or e-mail address; may hold {{ expressions }}',
    }),
    subject: TextByLanguage.optional().meta({ title: 'Subject', description: 'Of an e-mail' }),
    text: TextByLanguage,
    exits: z.strictObject({ next: exit('Sent'), error: openExit('Could not be sent') }),
  })
  .meta({ title: 'Send message' });
