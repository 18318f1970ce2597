import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { LanguageTag } from '#shared/contracts/flow/language.ts';
import { exit } from '../../exits.ts';

/** Chooses the language of all that follows: a certain one, or the one of the caller's country. */
export const LanguageNode = z
  .strictObject({
    kind: z.literal('language'),
    title: nodeTitle,
    language: z
      .union([z.literal('caller'), LanguageTag])
      .default('caller')
      .meta({ title: 'Language', description: "One of the flow's, or caller: by the country" }),
    exits: z.strictObject({ next: exit('Next') }),
  })
  .meta({ title: 'Language' });
