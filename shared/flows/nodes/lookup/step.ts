import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compilePlainText } from '../../plain-texts.ts';
import { compileTargets, targetsOf } from '../../targets.ts';
import { LookupNode } from './schema.ts';

export const lookup = listKind({
  schema: LookupNode,
  waitsFor: ['answer'],
  compile: ({ table, key, into }, builder) => {
    builder.refer('table', table, 'table');
    const wanted = compilePlainText(key, 'key', builder);
    const take = compileTargets(targetsOf(into, 'into'), builder);
    return {
      enter: (draft): Outcome => {
        const which = wanted(draft);
        if (!which.ok) return { next: 'fail', detail: which.detail };
        if (which.text.trim() === '') return leaveBy('notFound');
        const ask = { kind: 'lookup', table, key: which.text.trim().slice(0, 120) } as const;
        return { next: 'wait', for: 'answer', command: { type: 'ask', ask } };
      },
      resume: (draft, input): Outcome => {
        const answer = input.type === 'answer' ? input.answer : undefined;
        if (answer?.kind !== 'row') return { next: 'fail', detail: whyOf(answer) };
        const { row } = answer;
        if (!row) return leaveBy('notFound');
        const taken = take(draft, (name) => (Object.hasOwn(row, name) ? row[name] : undefined));
        return taken.ok ? leaveBy('found') : { next: 'fail', detail: taken.detail };
      },
    };
  },
});

function whyOf(answer: { readonly kind: string; readonly detail?: string } | undefined): string {
  return answer?.detail ?? 'the table gave no row';
}
