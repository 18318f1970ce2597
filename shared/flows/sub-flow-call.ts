import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { type Draft, scopeOf } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';
import type { SubFlowCall } from './node-kind.ts';

interface CallFields {
  readonly flow: string;
  /** Expressions by the sub-flow's variable. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Our variable by the sub-flow's. */
  readonly outputs: Readonly<Record<string, string>>;
}

interface CompiledCall {
  readonly call: (
    draft: Draft,
  ) =>
    | { readonly ok: true; readonly call: SubFlowCall }
    | { readonly ok: false; readonly detail: string };
}

const anyType = ['text', 'number', 'boolean', 'list', 'object'] as const;

/** How a node calls a sub-flow: its inputs checked against what that flow declares, as far as it is known. */
export function compileSubFlowCall(
  fields: CallFields,
  path: string,
  builder: NodeBuilder,
): CompiledCall {
  const { flow: id } = fields;
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  builder.refer('flow', id, at('flow'));
  const flow = builder.subFlow(id);
  const inputs = Object.entries(fields.inputs).map(([name, source]) => {
    const field = at(`inputs.${name}`);
    const declared = flow?.variables[name];
    if (flow && !flow.inputs.includes(name))
      builder.report(field, `the flow '${id}' has no input '${name}'`, offers(flow.inputs));
    const expects = declared ? [declared.type] : anyType;
    const secret = declared?.sensitive ?? false;
    return { name, value: builder.expression(source, field, { expects, secret }) };
  });
  if (flow) checkOutputs(fields, at('outputs'), flow, builder);
  return {
    call: (draft) => {
      const given: Record<string, FlowValue> = {};
      for (const { name, value } of inputs) {
        const result = value.evaluate(scopeOf(draft));
        if (!result.ok) return { ok: false, detail: `${name}: ${result.problem.message}` };
        given[name] = result.value;
      }
      return { ok: true, call: { flow: id, inputs: given } };
    },
  };
}

function checkOutputs(
  { flow: id, outputs }: CallFields,
  path: string,
  flow: FlowDefinition,
  builder: NodeBuilder,
) {
  for (const [name, variable] of Object.entries(outputs)) {
    const field = `${path}.${name}`;
    // That ours is there is looked after where it is taken.
    const ours = builder.definition.variables[variable];
    const theirs = flow.variables[name];
    if (!theirs || !flow.outputs.includes(name)) {
      builder.report(field, `the flow '${id}' has no output '${name}'`, offers(flow.outputs));
      continue;
    }
    if (ours && ours.type !== theirs.type)
      builder.report(
        field,
        `'${name}' is a ${theirs.type}, '${variable}' a ${ours.type}`,
        'Choose a variable of the same type',
      );
    if (ours && theirs.sensitive && !ours.sensitive)
      builder.report(
        field,
        `'${name}' is sensitive, '${variable}' is not`,
        'Choose a sensitive variable',
      );
  }
}

function offers(names: readonly string[]): string {
  return names.length > 0 ? `Choose one of ${names.join(', ')}` : 'Remove it; the flow has none';
}
