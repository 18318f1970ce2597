import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { assign, type Draft } from './draft.ts';
import { fits, typeOf } from './expressions/values.ts';
import type { NodeBuilder } from './node-builder.ts';

/** Something that comes from outside, and the variable that takes it. */
export interface Target {
  readonly name: string;
  readonly variable: string;
}

type Assigned = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/** Checks that the variables exist; the values that come are checked against their types before any is taken. */
export function compileTargets(
  targets: readonly (Target & { readonly field: string })[],
  builder: NodeBuilder,
): (draft: Draft, find: (name: string) => FlowValue | undefined) => Assigned {
  const declared = targets.map(({ name, variable, field }) => ({
    name,
    variable,
    type: builder.variable(variable, field)?.type,
  }));
  return (draft, find) => {
    const taken: { readonly variable: string; readonly value: FlowValue }[] = [];
    for (const { name, variable, type } of declared) {
      const value = find(name);
      if (value === undefined) continue;
      const isType = typeOf(value) === type;
      if (!isType || !fits(value))
        return { ok: false, detail: `'${name}' is no ${type}, as '${variable}' is, or too large` };
      taken.push({ variable, value });
    }
    for (const { variable, value } of taken) assign(draft, variable, value);
    return { ok: true };
  };
}

/** Targets of a record from names to variables. */
export function targetsOf(into: Readonly<Record<string, string>>, field: string) {
  return Object.entries(into).map(([name, variable]) => ({
    name,
    variable,
    field: `${field}.${name}`,
  }));
}
