import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { TemplateSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

/** Looks a row up in a data table, which Content Managers edit without publishing. */
export const LookupNode = z
  .strictObject({
    kind: z.literal('lookup'),
    title: nodeTitle,
    table: z.string().min(1).max(64).meta({ title: 'Table' }),
    key: TemplateSource.min(1).meta({
      title: 'Key',
      description: 'Of the row; may hold {{ expressions }}',
    }),
    into: z
      .record(z.string().min(1).max(40), VariableName)
      .default({})
      .meta({ title: 'Keep in', description: 'A variable for each column that is wanted' }),
    exits: z.strictObject({
      found: exit('Found'),
      notFound: exit('No such row'),
      error: openExit('Error'),
    }),
  })
  .meta({ title: 'Look up in a table' });
