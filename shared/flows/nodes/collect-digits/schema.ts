import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { askingFields } from '../../asking.ts';
import { exit, openExit } from '../../exits.ts';

/** Asks for digits, by key or written, and keeps them in a text variable; masked when that is sensitive. */
export const CollectDigitsNode = z
  .strictObject({
    kind: z.literal('collectDigits'),
    title: nodeTitle,
    ...askingFields,
    variable: VariableName.meta({ title: 'Keep the digits in', description: 'A text variable' }),
    min: z.number().int().min(1).max(50).default(1).meta({ title: 'Fewest digits' }),
    max: z.number().int().min(1).max(50).meta({ title: 'Most digits' }),
    terminator: z.enum(['#', '*']).optional().meta({ title: 'Key that ends the input' }),
    exits: z.strictObject({
      next: exit('Next'),
      noInput: exit('Silence after the last attempt'),
      noMatch: exit('Wrong input at the last attempt'),
      error: openExit('Error'),
    }),
  })
  .refine(({ min, max }) => min <= max, {
    path: ['max'],
    error: 'the most digits are fewer than the fewest',
  })
  .meta({ title: 'Collect digits' });
