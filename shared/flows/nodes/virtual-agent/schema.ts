import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { timeoutsField } from '../../asking.ts';
import { exit, openExit } from '../../exits.ts';

const word = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,39}$/, 'letters, digits and _; a letter first; 40 at most');

/** Something that the bot may have the flow do: a sub-flow, by a name and a description that the bot understands. */
export const BotAction = z.strictObject({
  name: word
    .refine((name) => name !== 'escalate' && name !== 'finish', {
      error: 'every bot has this action already',
    })
    .meta({ title: 'Name' }),
  description: z.string().min(1).max(500).meta({ title: 'What it does, for the bot' }),
  flow: z.string().min(1).max(64).meta({ title: 'Sub-flow' }),
  parameters: z
    .record(
      VariableName,
      z.strictObject({
        type: z.enum(['text', 'number', 'boolean']),
        description: z.string().max(300).default(''),
      }),
    )
    .default({})
    .meta({ title: 'What the bot must give', description: "The sub-flow's inputs" }),
});

/** Hands the dialogue to a bot until it is done or gives it on to a person (F11). */
export const VirtualAgentNode = z
  .strictObject({
    kind: z.literal('virtualAgent'),
    title: nodeTitle,
    bot: z.string().min(1).max(64).meta({ title: 'Bot' }),
    inputs: z
      .record(VariableName, ExpressionSource)
      .default({})
      .meta({ title: 'Tell the bot', description: 'An expression for each' }),
    outputs: z
      .record(word, VariableName)
      .default({})
      .meta({ title: 'Keep from the bot', description: 'A variable for each of its results' }),
    actions: z.array(BotAction).max(20).default([]).meta({ title: 'Actions' }),
    interruptible: z.boolean().default(true).meta({ title: 'Callers may interrupt' }),
    noInputPrompt: Prompt.optional().meta({
      title: 'After silence',
      description: 'Without it the bot repeats itself',
    }),
    silences: z.int().min(1).max(10).default(3).meta({ title: 'Silences until it is given up' }),
    timeouts: timeoutsField,
    exits: z.strictObject({
      done: exit('The bot is done'),
      escalated: exit('To a person'),
      noInput: openExit('Silence again and again'),
      timeout: openExit('The bot is too slow'),
      error: openExit('The bot cannot be reached'),
    }),
  })
  .meta({ title: 'Virtual agent' });
