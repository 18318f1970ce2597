import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { scopeOf } from '../../draft.ts';
import { checkPorts } from '../../exits.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { SwitchNode } from './schema.ts';

export const switchNode = listKind({
  schema: SwitchNode,
  compile: (node, builder) => {
    const { cases, exits } = node;
    const ids = cases.map(({ id }) => id);
    checkPorts(builder, { noun: 'case', field: 'cases', ids, exits, own: ['default', 'error'] });
    const expression = builder.expression(node.value, 'value', {
      expects: ['text', 'number', 'boolean'],
      secret: true,
    });
    const byValue = new Map<FlowValue, string>();
    for (const { id, values } of cases)
      for (const value of values) if (!byValue.has(value)) byValue.set(value, id);
    return {
      enter: (draft) => {
        const result = expression.evaluate(scopeOf(draft));
        if (!result.ok) return { next: 'fail', detail: result.problem.message };
        return leaveBy(byValue.get(result.value) ?? 'default');
      },
    };
  },
});
