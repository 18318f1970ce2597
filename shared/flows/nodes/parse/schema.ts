import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { exit, openExit } from '../../exits.ts';
import { selectField } from '../../selections.ts';

/** Reads JSON, XML or TOML in a text and keeps values of it. */
export const ParseNode = z
  .strictObject({
    kind: z.literal('parse'),
    title: nodeTitle,
    text: ExpressionSource.meta({ title: 'Text', description: 'Like vars.answer' }),
    format: z.enum(['json', 'xml', 'toml']).default('json').meta({ title: 'Format' }),
    select: selectField,
    exits: z.strictObject({ next: exit('Next'), error: openExit('Cannot be read') }),
  })
  .meta({ title: 'Parse' });
