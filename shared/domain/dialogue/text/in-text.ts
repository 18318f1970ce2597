import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { isCallOver } from '../end.ts';
import {
  begin,
  change,
  clearTimers,
  type DialogueContext,
  effect,
  type Step,
  setTimer,
} from '../step.ts';
import { answerOf } from './answer-of.ts';

interface InText {
  readonly step: Step;
  readonly before: Dialogue | undefined;
  readonly at: number;
  readonly context: DialogueContext;
  /** Decides on what the channel would have answered. */
  readonly next: (step: Step, event: DialogueEvent, context: DialogueContext) => Step;
}

/** A flow that says more at once than this goes on later: it may never end. */
const mostAnswers = 40;

/**
 * A written dialogue goes by the rules of calls. What they ask of a call is answered here at once, as the best of calls would
 * answer it: what is to be said is written and counts as heard, an agent who accepts is there, hanging up ends it. Calls
 * are left as they are.
 */
export function inText({ step, before, at, context, next }: InText): Step {
  if (step.state.channel === 'voice') return step;
  let done = begin(step.state);
  let open = step.effects;
  for (let answers = 0; open.length > 0; ) {
    const [asked, ...rest] = open;
    if (!asked) break;
    const { step: answered, event } = answerOf(done, asked, at, context);
    done = answered;
    open = rest;
    if (event && answers < mostAnswers) {
      answers += 1;
      const after = next(begin(done.state), event, context);
      done = { state: after.state, effects: done.effects };
      open = [...rest, ...after.effects];
    }
  }
  return closed(timed(withoutMusic(done), at, context), before, at);
}

/** Nobody hears it. */
function withoutMusic(step: Step): Step {
  const quiet = clearTimers(step, 'music');
  return quiet.state.media?.kind === 'music' ? change(quiet, { media: null }) : quiet;
}

/** An agent has it and nobody writes. */
function timed(step: Step, at: number, { text }: DialogueContext): Step {
  const { phase, timers } = step.state;
  if (phase !== 'talk') return clearTimers(step, 'inactive');
  if (!text || timers.some(({ timer }) => timer === 'inactive')) return step;
  return setTimer(step, 'inactive', at + text.inactivity);
}

/** From now on the customer's messages begin a dialogue of their own. */
function closed(step: Step, before: Dialogue | undefined, at: number): Step {
  const { state } = step;
  if (!isCallOver(state) || (before && isCallOver(before))) return step;
  const { center, offer } = state;
  const close: DialogueEffect = {
    kind: 'closeConversation',
    at,
    agent: offer?.agent.id ?? null,
    center,
  };
  return effect(step, close);
}
