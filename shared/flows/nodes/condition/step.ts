import { scopeOf } from '../../draft.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { ConditionNode } from './schema.ts';

export const condition = listKind({
  schema: ConditionNode,
  compile: (node, builder) => {
    const expression = builder.expression(node.condition, 'condition', {
      expects: ['boolean'],
      secret: true,
    });
    return {
      enter: (draft) => {
        const result = expression.evaluate(scopeOf(draft));
        if (!result.ok) return { next: 'fail', detail: result.problem.message };
        return leaveBy(result.value === true ? 'true' : 'false');
      },
    };
  },
});
