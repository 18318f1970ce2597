import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { TemplateSource } from '#shared/contracts/flow/expression.ts';
import { openExit } from '../../exits.ts';

/** Hands the dialogue to a number, a Teams user or another address; the flow is over when that succeeds. */
export const TransferNode = z
  .strictObject({
    kind: z.literal('transfer'),
    title: nodeTitle,
    to: z
      .strictObject({
        kind: z
          .enum(['number', 'teamsUser', 'address'])
          .meta({ title: 'To', description: 'A phone number, a Teams user or an address' }),
        value: TemplateSource.min(1).meta({
          title: 'Which',
          description: 'May hold {{ expressions }}',
        }),
      })
      .meta({ title: 'To' }),
    ringTime: z
      .number()
      .min(5)
      .max(180)
      .default(30)
      .meta({ title: 'Ring for', description: 'Seconds' }),
    exits: z
      .strictObject({
        busy: openExit('Busy'),
        noAnswer: openExit('No answer'),
        failed: openExit('Failed; also busy and no answer, if they lead nowhere'),
        error: openExit('Error'),
      })
      .default({}),
  })
  .meta({ title: 'Transfer' });
