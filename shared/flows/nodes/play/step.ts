import { languageOf, scopeOf } from '../../draft.ts';
import { leaveBy, listKind } from '../../node-kind.ts';
import { PlayNode } from './schema.ts';

export const play = listKind({
  schema: PlayNode,
  waitsFor: ['played'],
  compile: ({ prompt, interruptible }, builder) => {
    const say = builder.prompt(prompt, 'prompt');
    return {
      enter: (draft) => {
        const language = languageOf(draft);
        const said = say(scopeOf(draft), language);
        if (!said.ok) return { next: 'fail', detail: said.problem.message };
        const command = { type: 'play', prompts: said.parts, language, interruptible } as const;
        return { next: 'wait', for: 'played', command };
      },
      resume: (_, input) =>
        input.type === 'played' && input.outcome === 'failed'
          ? leaveBy('error', 'next')
          : leaveBy('next'),
    };
  },
});
