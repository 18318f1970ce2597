import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compileSubFlowCall } from '../../sub-flow-call.ts';
import { compileTargets, targetsOf } from '../../targets.ts';
import { SubFlowNode } from './schema.ts';

export const subFlow = listKind({
  schema: SubFlowNode,
  compile: (node, builder) => {
    const called = compileSubFlowCall(node, '', builder);
    const take = compileTargets(targetsOf(node.outputs, 'outputs'), builder);
    return {
      enter: (draft): Outcome => {
        const call = called.call(draft);
        if (!call.ok) return { next: 'fail', detail: call.detail };
        return { next: 'call', ...call.call };
      },
      // What does not fit is left.
      keep: (draft, outputs) => void take(draft, (name) => outputs[name]),
      returned: (draft, { outcome, outputs }) => {
        const taken = take(draft, (name) => outputs[name]);
        if (!taken.ok) return { next: 'fail', detail: taken.detail };
        return outcome === 'error' ? leaveBy('error', 'next') : leaveBy(outcome, 'next');
      },
    };
  },
});
