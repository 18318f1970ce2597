import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { callbackWords } from './callback-words.ts';
import { ringDevice } from './offers.ts';
import {
  change,
  clearTimers,
  type DialogueContext,
  effect,
  nextOperation,
  type Step,
  setTimer,
} from './step.ts';

/** The words take less; if their end is never told, there is music after so many milliseconds. */
const longest = 15_000;

/** The customer has answered: they hear why we call, and the agent's device rings. */
export function customerAnswered(
  step: Step,
  { at, connection }: DialogueEventOf<'callConnected'>,
  context: DialogueContext,
): Step {
  if (step.state.phase !== 'calling') return step;
  const there = change(clearTimers(step, 'answer'), {
    connection,
    answeredAt: step.state.answeredAt ?? at,
  });
  return ringDevice(greet(there, at), at, context);
}

function greet(step: Step, at: number): Step {
  const [operation, next] = nextOperation(step);
  const language = next.state.flow?.state?.language ?? 'en';
  // As music: when it ends, music goes on.
  const media = { kind: 'music', operation, flowOperation: null, since: at, target: null } as const;
  const prompts = callbackWords(language);
  const said = effect(change(next, { media }), {
    kind: 'play',
    operation,
    prompts,
    language,
    interruptible: false,
  });
  return setTimer(said, 'music', at + longest);
}
