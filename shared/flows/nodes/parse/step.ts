import { scopeOf } from '../../draft.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { parseBody } from '../../parsing/parse-body.ts';
import { compileSelections } from '../../selections.ts';
import { ParseNode } from './schema.ts';

export const parse = listKind({
  schema: ParseNode,
  compile: ({ text, format, select }, builder) => {
    const source = builder.expression(text, 'text', { expects: ['text'], secret: false });
    const keep = compileSelections(select, builder);
    return {
      enter: (draft): Outcome => {
        const given = source.evaluate(scopeOf(draft));
        if (!given.ok) return { next: 'fail', detail: given.problem.message };
        const parsed = parseBody(String(given.value), format);
        if (!parsed.ok) return { next: 'fail', detail: parsed.message };
        const kept = keep(draft, parsed.value);
        return kept.ok ? leaveBy('next') : { next: 'fail', detail: kept.detail };
      },
    };
  },
});
