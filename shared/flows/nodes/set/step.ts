import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import { assign, readVariable, scopeOf } from '../../draft.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { SetNode } from './schema.ts';

const anyType = ['text', 'number', 'boolean', 'list', 'object'] as const;

export const set = listKind({
  schema: SetNode,
  compile: ({ assignments }, builder) => {
    const compiled = assignments.map(({ variable, value }, index) => {
      const field = `assignments.${index}`;
      const declared = builder.variable(variable, `${field}.variable`);
      const expects = declared ? [declared.type] : anyType;
      const secret = declared?.sensitive ?? false;
      return { variable, value: builder.expression(value, `${field}.value`, { expects, secret }) };
    });
    return {
      enter: (draft) => {
        const before: Record<string, FlowValue> = {};
        for (const { variable, value } of compiled) {
          const result = value.evaluate(scopeOf(draft));
          if (!result.ok) {
            for (const [name, old] of Object.entries(before)) assign(draft, name, old);
            return { next: 'fail', detail: `${variable}: ${result.problem.message}` };
          }
          before[variable] ??= readVariable(draft, variable) ?? result.value;
          assign(draft, variable, result.value);
        }
        return leaveBy('next');
      },
    };
  },
});
