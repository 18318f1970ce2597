import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { TemplateSource } from '#shared/contracts/flow/expression.ts';
import { exit, openExit } from '../../exits.ts';

/** Sends an approved WhatsApp template, as one must to begin a conversation. */
export const SendTemplateNode = z
  .strictObject({
    kind: z.literal('sendTemplate'),
    title: nodeTitle,
    template: z.string().min(1).max(512).meta({ title: 'Template' }),
    to: TemplateSource.default('{{ caller.address }}').meta({
      title: 'To',
      description: 'A number; may hold {{ expressions }}',
    }),
    parameters: z
      .array(TemplateSource)
      .max(20)
      .default([])
      .meta({ title: 'Values', description: 'For {{1}}, {{2}} … of the template' }),
    exits: z.strictObject({
      next: exit('Sent'),
      notReachable: openExit('The number is not on WhatsApp'),
      error: openExit('Could not be sent'),
    }),
  })
  .meta({ title: 'Send template' });
