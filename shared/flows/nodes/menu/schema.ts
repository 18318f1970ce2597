import { z } from 'zod';
import { NodeId, nodeTitle } from '#shared/contracts/flow/definition.ts';
import { LanguageTag } from '#shared/contracts/flow/language.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { askingFields } from '../../asking.ts';
import { exit, openExit } from '../../exits.ts';

/** One choice; its id is also the name of its exit. */
export const MenuChoice = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/, 'letters, digits, _ and -; a letter first')
    .meta({ title: 'Id', description: 'Also the name of the exit' }),
  label: z
    .record(LanguageTag, z.string().min(1).max(80))
    .meta({ title: 'Label', description: 'Shown on a button, listed in a text message' }),
  key: z
    .string()
    .regex(/^[0-9*#]$/, 'one of 0 to 9, * and #')
    .optional()
    .meta({ title: 'Key' }),
  phrases: z
    .record(LanguageTag, z.array(z.string().min(1).max(200)).max(50))
    .default({})
    .meta({ title: 'Phrases', description: 'What callers may say for it' }),
});
export type MenuChoice = z.infer<typeof MenuChoice>;

/** Offers choices by key, by speech, or as buttons; an exit for each choice. */
export const MenuNode = z
  .strictObject({
    kind: z.literal('menu'),
    title: nodeTitle,
    ...askingFields,
    choices: z.array(MenuChoice).min(1).max(20).meta({ title: 'Choices' }),
    speech: z.boolean().default(true).meta({ title: 'Callers may speak' }),
    saveAs: VariableName.optional().meta({
      title: 'Keep the choice in',
      description: "A text variable that gets the choice's id",
    }),
    exits: z
      .object({
        noInput: exit('Silence after the last attempt'),
        noMatch: exit('Wrong answer at the last attempt'),
        error: openExit('Error'),
      })
      .catchall(NodeId),
  })
  .meta({ title: 'Menu' });
export type MenuNode = z.output<typeof MenuNode>;
