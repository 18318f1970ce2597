import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { Participant } from '#shared/contracts/dialogue/party.ts';
import type { OfferedChoice } from '#shared/contracts/flow/command.ts';
import { flowMessageId } from '../../conversation/flow-message-id.ts';
import { legOf } from '../customer.ts';
import { deviceAddress } from '../device-address.ts';
import { change, type DialogueContext, effect, type Step, setTimer } from '../step.ts';
import { noteMessage } from './note-message.ts';
import { textOf } from './text-of.ts';

type EffectOf<Kind extends DialogueEffect['kind']> = Extract<
  DialogueEffect,
  { readonly kind: Kind }
>;

interface Answer {
  readonly step: Step;
  /** What the channel of a call would have told. */
  readonly event?: DialogueEvent;
}

/** What becomes of something that the rules ask for, in a written dialogue. */
export function answerOf(
  step: Step,
  asked: DialogueEffect,
  at: number,
  context: DialogueContext,
): Answer {
  switch (asked.kind) {
    case 'play':
      return {
        step: write(step, asked.operation, textOf(asked.prompts), at),
        event: played(asked, at),
      };
    case 'collect':
      return { step: question(step, asked, at, context) };
    case 'recordMessage':
      return { step: patient(step, at, context) };
    case 'ask':
      return said(step, asked, at);
    case 'inviteAgent':
      return { step, event: roster(step, at, [deviceAddress(asked.agent.device)]) };
    case 'removeParticipant':
      return { step, event: roster(step, at, []) };
    case 'hangUp':
      return { step, event: { kind: 'callDisconnected', id: `over:${at}`, at } };
    case 'transferCall':
    case 'inviteOther':
    case 'startRecording':
    case 'callCustomer':
      return { step, event: impossible(asked.kind, asked.operation, at) };
    case 'writeRecord':
      return { step: effect(step, asked, { kind: 'keepMessages' }) };
    case 'answerCall':
    case 'playMusic':
    case 'stopMedia':
    case 'withdrawInvite':
    case 'hold':
    case 'unhold':
    case 'muteParticipant':
    case 'sendTones':
    case 'sayTo':
    case 'checkCall':
    case 'pauseRecording':
    case 'resumeRecording':
    case 'stopRecording':
      return { step };
    default:
      return { step: effect(step, asked) };
  }
}

function played({ operation }: EffectOf<'play'>, at: number): DialogueEvent {
  const result = { kind: 'played', outcome: 'completed' } as const;
  return { kind: 'mediaEnded', id: `written:${operation}`, at, operation, result };
}

function write(step: Step, operation: number, text: string, at: number): Step {
  return text === '' ? step : send(step, operation, { kind: 'text', text }, at);
}

function send(step: Step, operation: number, content: MessageContent, at: number): Step {
  if (step.state.text?.optedOut) return step;
  const text = 'text' in content ? content.text : '';
  return effect(noteMessage(step, at, { preview: text.slice(0, 120) }), {
    kind: 'sendMessage',
    operation,
    content,
  });
}

/** The customer has longer to answer than who speaks. */
function question(
  step: Step,
  { operation, command }: EffectOf<'collect'>,
  at: number,
  context: DialogueContext,
): Step {
  const { media } = step.state;
  const known = media ? change(step, { media: { ...media, collects: command.kind } }) : step;
  const text = textOf(command.prompts);
  const asked =
    command.kind === 'choice'
      ? send(known, operation, choicesOf(text, command.choices), at)
      : write(known, operation, text, at);
  return patient(asked, at, context);
}

function choicesOf(text: string, choices: readonly OfferedChoice[]): MessageContent {
  const offered = choices
    .slice(0, 10)
    .map(({ id, label, key }) => ({ id, label, ...(key && { key }) }));
  return { kind: 'choices', text: text.slice(0, 4_096), choices: offered };
}

const standardPatience = 900_000;

function patient(step: Step, at: number, { text }: DialogueContext): Step {
  return setTimer(step, 'media', at + (text?.answerWithin ?? standardPatience));
}

/** What a flow says within the dialogue is a message like any other. */
function said(step: Step, { operation, ...asked }: EffectOf<'ask'>, at: number): Answer {
  const found = step.state.asks.find((each) => each.operation === operation)?.ask;
  if (found?.kind !== 'message' || found.channel !== 'dialogue')
    return { step: effect(step, { ...asked, operation }) };
  const answer = { kind: 'sent', message: flowMessageId(step.state.id, operation) } as const;
  return {
    step: write(step, operation, found.text, at),
    event: { kind: 'askAnswered', id: `said:${operation}`, at, operation, answer },
  };
}

/** Who is there: the customer and these. */
function roster(step: Step, at: number, others: readonly string[]): DialogueEvent {
  const there = (address: string): Participant => ({ address, onHold: false, muted: false });
  const sequence = step.state.roster.sequence + 1;
  const participants = [legOf(step.state), ...others].map(there);
  return { kind: 'rosterChanged', id: `roster:${sequence}`, at, sequence, participants };
}

function impossible(effectKind: string, operation: number, at: number): DialogueEvent {
  const reason = 'notWritten';
  return { kind: 'effectFailed', id: `no:${operation}`, at, effect: effectKind, operation, reason };
}
