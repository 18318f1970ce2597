import type { Dialogue, Media } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEventOf, MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { ArrivedMessage } from '#shared/contracts/dialogue/text-side.ts';
import { optOutOf } from '../../conversation/opt-out-of.ts';
import { markOf } from '../../mark-of.ts';
import { hangUp, isCallOver } from '../end.ts';
import { mediaEnded } from '../media.ts';
import { clearTimers, type DialogueContext, effect, type Step } from '../step.ts';
import { noteMessage, remembered } from './note-message.ts';

type Arrived = DialogueEventOf<'messageArrived'>;

/** The customer writes: to the flow, if it has asked; to the agent; or to nobody, for the dialogue is over, and then it is passed on. */
export function messageArrived(step: Step, event: Arrived, context: DialogueContext): Step {
  if (!step.state.text) return step;
  if (isCallOver(step.state) || step.state.ending)
    return effect(step, { kind: 'passOn', message: event.message.id });
  const there = clearTimers(received(step, event), 'inactive');
  if (hasJustOptedOut(step, there)) return leave(showTo(there), event.at);
  const { media, phase } = there.state;
  const isAsked =
    !event.message.isAutomatic &&
    phase !== 'talk' &&
    (media?.kind === 'collect' || media?.kind === 'record');
  return media && isAsked ? answer(there, media, event, context) : showTo(there);
}

/** Counts it, and remembers it. */
export function received(step: Step, { at, message }: Arrived): Step {
  const { text } = step.state;
  if (!text) return step;
  const { id, preview, subject, writtenAt } = message;
  return noteMessage(step, at, {
    received: text.received + 1,
    lastCustomerAt: Math.max(text.lastCustomerAt ?? writtenAt, writtenAt),
    preview,
    subject: subject ?? text.subject,
    optedOut: wantsNoMore(step.state, message),
    recent: [...text.recent, markOf(id)].slice(-remembered),
  });
}

/** Only by SMS do words alone say so. */
function wantsNoMore({ channel, text }: Dialogue, { said }: ArrivedMessage): boolean {
  const wish = channel === 'sms' ? optOutOf(said) : null;
  return wish === null ? (text?.optedOut ?? false) : wish === 'out';
}

export function hasJustOptedOut(before: Step, after: Step): boolean {
  return after.state.text?.optedOut === true && before.state.text?.optedOut !== true;
}

/** Whoever wants no more messages gets none. */
export function leave(step: Step, at: number): Step {
  return hangUp(step, { at, by: 'customer', reason: 'optedOut' });
}

/** Whoever has the dialogue, or has put it aside, sees it. */
export function showTo(step: Step): Step {
  const { offer, parked } = step.state;
  const agents = [offer?.agent.id, parked?.offer.agent.id].filter((id) => id !== undefined);
  return [...new Set(agents)].reduce(
    (before, agent) => effect(before, { kind: 'showMessages', agent }),
    step,
  );
}

function answer(
  step: Step,
  media: Media,
  { id, at, message }: Arrived,
  context: DialogueContext,
): Step {
  const { operation } = media;
  const result = resultOf(media, message);
  return mediaEnded(step, { kind: 'mediaEnded', id, at, operation, result }, context);
}

const digits = /^[0-9*#]{1,20}$/;

function resultOf({ kind, collects }: Media, { id, said, choice }: ArrivedMessage): MediaResult {
  if (kind === 'record')
    return { kind: 'recorded', recording: id, duration: 0, endedBy: 'silence' };
  if (choice !== null) return { kind: 'chosen', choice };
  const words = said.trim();
  if (words === '') return { kind: 'inputFailed', reason: 'noMatch' };
  if (collects === 'choice' && digits.test(words)) return { kind: 'tones', digits: words };
  return { kind: 'spoken', text: words };
}
