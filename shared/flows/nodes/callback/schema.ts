import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource, TemplateSource } from '#shared/contracts/flow/expression.ts';
import { exit, openExit } from '../../exits.ts';

/** Promises that the customer is called back: whoever hangs up after it keeps waiting, at the same place (Q6). */
export const CallbackNode = z
  .strictObject({
    kind: z.literal('callback'),
    title: nodeTitle,
    number: TemplateSource.min(1).default('{{ caller.address }}').meta({
      title: 'Number',
      description: 'May hold {{ expressions }}; without a country code it is one of our country',
    }),
    when: ExpressionSource.optional().meta({
      title: 'When',
      description:
        'Minutes from now, or a time like 2026-11-28T14:30+01:00; without it when it is their turn',
    }),
    keepPlace: z.boolean().default(true).meta({
      title: 'Keep the place',
      description: 'The place in the queue that they have, or had last',
    }),
    center: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ title: 'Contact center', description: 'Without it, where they wait or waited' }),
    skills: z
      .array(
        z.strictObject({
          skill: z.string().min(1).max(64).meta({ title: 'Skill' }),
          level: z.number().int().min(1).max(10).default(1).meta({ title: 'Proficiency at least' }),
        }),
      )
      .max(10)
      .optional()
      .meta({ title: 'Skills', description: 'Without them, those of where they wait or waited' }),
    priority: z
      .number()
      .int()
      .min(1)
      .max(10)
      .optional()
      .meta({ title: 'Priority', description: '1 is served first; without it as they wait' }),
    exits: z.strictObject({
      next: exit('Promised'),
      invalidNumber: openExit('No number that can be called'),
      refused: openExit('Not called back here, or promised already'),
      error: openExit('Error; also the two before, if they lead nowhere'),
    }),
  })
  .meta({ title: 'Callback' });
