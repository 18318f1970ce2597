import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { askingFields } from '../../asking.ts';
import { exit, openExit } from '../../exits.ts';

/** Asks for something in the customer's own words, said or written; keys work as well where they can mean something. */
export const CollectSpeechNode = z
  .strictObject({
    kind: z.literal('collectSpeech'),
    title: nodeTitle,
    ...askingFields,
    as: z.enum(['text', 'digits', 'number', 'date', 'yesNo']).default('text').meta({
      title: 'Understood as',
      description:
        'text, digits and date (2026-11-28) go to a text variable, number to a number, yesNo to a boolean',
    }),
    variable: VariableName.meta({ title: 'Keep it in' }),
    keys: z.int().min(0).max(50).optional().meta({
      title: 'Keys at most',
      description:
        'For yesNo 1 is yes and 2 is no; without it 1 for yesNo, 20 for digits, number, date, else 0',
    }),
    terminator: z.enum(['#', '*']).optional().meta({ title: 'Key that ends the input' }),
    timeZone: z
      .string()
      .max(60)
      .default('Europe/Berlin')
      .meta({ title: 'Time zone', description: "In which 'tomorrow' is meant" }),
    exits: z.strictObject({
      next: exit('Next'),
      noInput: exit('Silence after the last attempt'),
      noMatch: exit('Not understood at the last attempt'),
      error: openExit('Error'),
    }),
  })
  .meta({ title: 'Collect speech' });
