import { languageOf, scopeOf } from '../../draft.ts';
import { listKind, type Outcome } from '../../node-kind.ts';
import { EndNode } from './schema.ts';

export const end = listKind({
  schema: EndNode,
  waitsFor: ['played'],
  compile: ({ prompt, outcome }, builder) => {
    const over: Outcome = { next: 'return', outcome };
    const say = prompt && builder.prompt(prompt, 'prompt');
    return {
      enter: (draft) => {
        if (!say) return over;
        const language = languageOf(draft);
        const said = say(scopeOf(draft), language);
        if (!said.ok) return { next: 'fail', detail: said.problem.message };
        const prompts = said.parts;
        return {
          next: 'wait',
          for: 'played',
          command: { type: 'play', prompts, language, interruptible: false },
        };
      },
      resume: () => over,
    };
  },
});
