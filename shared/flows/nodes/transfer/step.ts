import { scopeOf } from '../../draft.ts';
import { listKind, type Outcome } from '../../node-kind.ts';
import { TransferNode } from './schema.ts';

/** Numbers are dialled, never spoken: a value is written plainly, whatever the dialogue's language. */
const plainLanguage = 'und';

export const transfer = listKind({
  schema: TransferNode,
  waitsFor: ['transfer'],
  compile: ({ to, ringTime }, builder) => {
    const target = builder.text(to.value, 'to.value');
    return {
      enter: (draft) => {
        const value = target(scopeOf(draft), plainLanguage);
        if (!value.ok) return { next: 'fail', detail: value.problem.message };
        if (value.text.trim() === '') return failed('failed', 'there is nobody to transfer to');
        const command = {
          type: 'transfer',
          to: { kind: to.kind, value: value.text.trim() },
          ringTime: ringTime * 1_000,
        } as const;
        return { next: 'wait', for: 'transfer', command };
      },
      resume: (_, input) => {
        const outcome = input.type === 'transferEnded' ? input.outcome : 'failed';
        if (outcome === 'completed') return { next: 'end', reason: 'transferred' };
        return failed(outcome, `the transfer ended: ${outcome}`);
      },
    };
  },
});

function failed(exit: string, detail: string): Outcome {
  const otherwise = { reason: 'transferFailed', detail } as const;
  return { next: 'exit', exits: [exit, 'failed', 'error'], otherwise };
}
