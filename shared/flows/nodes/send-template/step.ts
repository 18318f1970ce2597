import { languageOf } from '../../draft.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compilePlainText } from '../../plain-texts.ts';
import { SendTemplateNode } from './schema.ts';

export const sendTemplate = listKind({
  schema: SendTemplateNode,
  waitsFor: ['answer'],
  compile: ({ template, to, parameters }, builder) => {
    builder.refer('template', template, 'template');
    const recipient = compilePlainText(to, 'to', builder);
    const values = parameters.map((source, index) =>
      compilePlainText(source, `parameters.${index}`, builder),
    );
    return {
      enter: (draft): Outcome => {
        const whom = recipient(draft);
        if (!whom.ok) return { next: 'fail', detail: whom.detail };
        const filled: string[] = [];
        for (const value of values) {
          const text = value(draft);
          if (!text.ok) return { next: 'fail', detail: text.detail };
          filled.push(text.text);
        }
        const ask = {
          kind: 'template',
          to: whom.text.trim(),
          template,
          language: languageOf(draft),
          parameters: filled,
        } as const;
        return { next: 'wait', for: 'answer', command: { type: 'ask', ask } };
      },
      resume: (_, input): Outcome => {
        const answer = input.type === 'answer' ? input.answer : undefined;
        if (answer?.kind === 'sent') return leaveBy('next');
        const isRefused = answer?.kind === 'failed' && answer.reason === 'refused';
        return isRefused ? leaveBy('notReachable', 'error', 'next') : leaveBy('error', 'next');
      },
    };
  },
});
