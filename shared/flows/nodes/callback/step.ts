import { type Draft, scopeOf } from '../../draft.ts';
import type { CompiledExpression } from '../../expressions/compile-expression.ts';
import { countryOf } from '../../languages/country-of.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compilePlainText } from '../../plain-texts.ts';
import { CallbackNode } from './schema.ts';
import { telephoneNumber } from './telephone-number.ts';
import { timeOf } from './time-of.ts';

export const callback = listKind({
  schema: CallbackNode,
  waitsFor: ['callback'],
  compile: ({ number, when, center, skills, priority, keepPlace }, builder) => {
    if (center !== undefined) builder.refer('center', center, 'center');
    for (const [index, { skill }] of (skills ?? []).entries())
      builder.refer('skill', skill, `skills.${index}.skill`, center);
    const written = compilePlainText(number, 'number', builder);
    const expects = ['number', 'text'] as const;
    const time =
      when === undefined ? undefined : builder.expression(when, 'when', { expects, secret: false });
    const wish = {
      keepPlace,
      ...(center !== undefined && { center }),
      ...(skills !== undefined && { skills }),
      ...(priority !== undefined && { priority }),
    };
    return {
      enter: (draft): Outcome => {
        const { dialogue, reached } = draft.context;
        if (dialogue.channel !== 'voice') return leaveBy('refused', 'error');
        const text = written(draft);
        if (!text.ok) return { next: 'fail', detail: text.detail };
        const callee = telephoneNumber(text.text.trim(), countryFor(draft));
        if (callee === undefined || callee === reached) return leaveBy('invalidNumber', 'error');
        const due = dueOf(draft, time);
        if (!due.ok) return { next: 'fail', detail: due.detail };
        const command = { type: 'callback', number: callee, ...due.time, ...wish } as const;
        return { next: 'wait', for: 'callback', command };
      },
      resume: (_, input): Outcome =>
        input.type === 'callbackAnswered' && input.outcome === 'accepted'
          ? leaveBy('next')
          : leaveBy('refused', 'error'),
    };
  },
});

type Due =
  | { readonly ok: true; readonly time: { readonly at?: number } }
  | { readonly ok: false; readonly detail: string };

function dueOf(draft: Draft, time: CompiledExpression | undefined): Due {
  if (!time) return { ok: true, time: {} };
  const due = time.evaluate(scopeOf(draft));
  if (!due.ok) return { ok: false, detail: `when: ${due.problem.message}` };
  const at = timeOf(due.value, draft.context.now);
  if (at === undefined)
    return { ok: false, detail: 'when: it is no time, or more than 31 days away' };
  return { ok: true, time: { at } };
}

/** Whose numbers have no country code: ours, else the caller's. */
function countryFor({ context }: Draft): string {
  const { caller, reached = '' } = context;
  return countryOf(reached) ?? caller.country ?? countryOf(caller.address) ?? '';
}
