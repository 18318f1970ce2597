import { scopeOf } from '../../draft.ts';
import { listKind, type Outcome } from '../../node-kind.ts';
import { EndNode } from './schema.ts';

const over: Outcome = { next: 'end', reason: 'completed' };

export const end = listKind({
  schema: EndNode,
  compile: ({ prompt }, builder) => {
    const say = prompt && builder.prompt(prompt, 'prompt');
    return {
      enter: (draft) => {
        if (!say) return over;
        const { language } = draft;
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
