import { compileLocalizedText } from '../../localized-text.ts';
import { leaveBy, listKind, type Outcome } from '../../node-kind.ts';
import { compilePlainText } from '../../plain-texts.ts';
import { SendMessageNode } from './schema.ts';

export const sendMessage = listKind({
  schema: SendMessageNode,
  waitsFor: ['answer'],
  compile: ({ channel, to, subject, text }, builder) => {
    const recipient = compilePlainText(to, 'to', builder);
    const about = subject && compileLocalizedText(subject, 'subject', builder);
    const words = compileLocalizedText(text, 'text', builder);
    return {
      enter: (draft): Outcome => {
        const [whom, what, why] = [recipient(draft), words(draft), about?.(draft)];
        if (!whom.ok) return { next: 'fail', detail: whom.detail };
        if (!what.ok) return { next: 'fail', detail: what.detail };
        if (why && !why.ok) return { next: 'fail', detail: why.detail };
        const ask = {
          kind: 'message',
          channel,
          to: channel === 'dialogue' ? null : whom.text.trim(),
          subject: why?.text ?? null,
          text: what.text,
        } as const;
        return { next: 'wait', for: 'answer', command: { type: 'ask', ask } };
      },
      resume: (_, input): Outcome => {
        const answer = input.type === 'answer' ? input.answer : undefined;
        // Without an exit for it, a message that was not sent does not stop the flow.
        return answer?.kind === 'sent' ? leaveBy('next') : leaveBy('error', 'next');
      },
    };
  },
});
