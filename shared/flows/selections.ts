import { z } from 'zod';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import type { Draft } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';
import { compilePath } from './parsing/select.ts';
import { compileTargets } from './targets.ts';

/** Values that are picked from something that was parsed. */
export const selectField = z
  .array(
    z.strictObject({
      path: z.string().min(1).max(300).meta({
        title: 'Path',
        description: 'JSONPath, like $.customer.name; attributes of XML are $.a["@b"]',
      }),
      variable: VariableName,
    }),
  )
  .max(30)
  .default([])
  .meta({ title: 'Keep', description: 'What of it goes into which variable' });

type Selections = z.output<typeof selectField>;

/** Picks the values out of a document and keeps them; what is not there leaves its variable as it was. */
export function compileSelections(
  selections: Selections,
  builder: NodeBuilder,
): (
  draft: Draft,
  document: unknown,
) => { readonly ok: true } | { readonly ok: false; readonly detail: string } {
  const paths = new Map(
    selections.map(({ path }, index) => {
      const compiled = compilePath(path);
      if (!compiled.ok) {
        const where = compiled.position === undefined ? '' : ` at ${compiled.position + 1}`;
        builder.report(
          `select.${index}.path`,
          `'${path}'${where}: ${compiled.message}`,
          'Correct the path; see docs/connectors.md',
        );
      }
      return [path, compiled] as const;
    }),
  );
  const take = compileTargets(
    selections.map(({ path, variable }, index) => ({
      name: path,
      variable,
      field: `select.${index}.variable`,
    })),
    builder,
  );
  return (draft, document) =>
    take(draft, (path) => {
      const compiled = paths.get(path);
      return compiled?.ok ? compiled.select(document) : undefined;
    });
}
