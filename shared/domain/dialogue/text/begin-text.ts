import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { TextBegin } from '#shared/contracts/dialogue/text-side.ts';
import { noWish } from '../arrive.ts';
import { newDialogue } from '../new-dialogue.ts';
import { wait } from '../queue.ts';
import { runFlow } from '../run-flow.ts';
import { begin, type DialogueContext, effect, enter, nextOperation, type Step } from '../step.ts';
import { hasJustOptedOut, leave, received } from './message-arrived.ts';
import { noteMessage } from './note-message.ts';

/** A customer has written, and no dialogue of theirs is open: begin the flow, or go to the queue (E3), or to who had it before. */
export function beginText(
  event: DialogueEventOf<'messageArrived'>,
  beginning: TextBegin,
  context: DialogueContext,
): Step {
  const { at } = event;
  const opened = open(event.at, beginning, 'inbound', context);
  const step = received(opened, event);
  if (hasJustOptedOut(opened, step)) return leave(enter(step, 'flow', at, 'completed'), at);
  return goOn(reply(step, beginning, at), beginning, at, context);
}

/** The automatic reply changes nothing of what follows. */
function reply(step: Step, { reply: content }: TextBegin, at: number): Step {
  if (!content || step.state.text?.optedOut) return step;
  const [operation, next] = nextOperation(step);
  const preview = 'text' in content ? content.text.slice(0, 120) : '';
  return effect(noteMessage(next, at, { preview }), { kind: 'sendMessage', operation, content });
}

function goOn(step: Step, { again }: TextBegin, at: number, context: DialogueContext): Step {
  if (again && step.state.center !== null)
    return wait(step, at, { ...noWish, ...again, isTreated: true });
  if (!step.state.flow) return wait(step, at, { ...noWish, isTreated: true });
  return runFlow(enter(step, 'flow', at, 'completed'), { type: 'start' }, at, context);
}

/** An agent writes first: what they wrote goes out, and the dialogue is theirs as soon as routing has given it to them. */
export function writeFirst(
  { at, begin: beginning, agent, message, preview }: DialogueEventOf<'conversationBegun'>,
  context: DialogueContext,
): Step {
  const step = open(at, { ...beginning, flow: null }, 'outbound', context);
  const written = effect(noteMessage(step, at, { preview }), { kind: 'sendWritten', message });
  const theirs = { agent, patience: null, autoAnswer: true, isTreated: true };
  return wait(written, at, { ...noWish, ...theirs });
}

function open(
  at: number,
  beginning: TextBegin,
  direction: 'inbound' | 'outbound',
  { dialogue }: DialogueContext,
): Step {
  const { channel, conversation, thread, customer, reached, center, flow } = beginning;
  const { invitedBy, optedOut, ad, answersLate } = beginning;
  return begin({
    ...newDialogue({ id: dialogue, at, customer, reached, center, flow }),
    channel,
    answeredAt: at,
    text: {
      conversation,
      direction,
      thread,
      received: 0,
      messages: 0,
      lastCustomerAt: null,
      lastAt: at,
      preview: '',
      subject: null,
      invitedBy,
      ...(ad !== undefined && { ad }),
      ...(answersLate && { answersLate }),
      optedOut,
      recent: [],
    },
  });
}
