import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import { clearTimers, effect, type Step } from '../step.ts';
import { noteMessage } from './note-message.ts';

/** An agent writes to the customer they have; too late, or not theirs any more: it is shown as not sent. */
export function agentWrote(
  step: Step,
  { at, agent, message, preview, isNote }: DialogueEventOf<'agentWrote'>,
): Step {
  const { phase, offer, ending, text } = step.state;
  if (!text) return step;
  const shown = { kind: 'showMessages', agent } as const;
  if (isNote) return effect(noteMessage(step, at, {}), shown);
  const isTheirs = phase === 'talk' && !ending && offer?.agent.id === agent;
  if (!isTheirs || text.optedOut)
    return effect(
      step,
      { kind: 'dropWritten', message, reason: text.optedOut ? 'optedOut' : 'refused' },
      shown,
    );
  const noted = clearTimers(noteMessage(step, at, { preview }), 'inactive');
  return effect(noted, { kind: 'sendWritten', message });
}
