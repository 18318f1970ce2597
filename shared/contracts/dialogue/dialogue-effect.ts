import { z } from 'zod';
import { AgentEvent } from '../agent/agent-event.ts';
import { MessageContent } from '../conversation/content.ts';
import { DeliveryFailure } from '../conversation/message.ts';
import {
  CollectChoiceCommand,
  CollectDigitsCommand,
  CollectSpeechCommand,
} from '../flow/command.ts';
import { LanguageTag } from '../flow/language.ts';
import { RenderedPart } from '../flow/prompt.ts';
import { RoutingEvent } from '../routing/routing-event.ts';
import { CallRecordDraft } from './call-record-draft.ts';
import { OpenMessage } from './open-message.ts';
import { OfferedAgent, Party } from './party.ts';

/** Number by which the outcome is told apart; unique in the dialogue. */
const operation = z.number().int();

/** Where a call is transferred to; `address`: as the channel names it. */
export const TransferTo = z
  .object({
    kind: z.enum(['number', 'teamsUser', 'resourceAccount', 'address']),
    value: z.string(),
  })
  .readonly();
export type TransferTo = z.infer<typeof TransferTo>;

/** What a decision about a dialogue asks for. Each may be carried out twice under the same key. */
export const DialogueEffect = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answerCall'), operation, token: z.string() }),
  /** Calls a customer back: `number` in E.164, `from` as the channel names it. */
  z.object({
    kind: z.literal('callCustomer'),
    operation,
    number: z.string(),
    from: z.string(),
  }),
  /** Interrupts what is playing. */
  z.object({
    kind: z.literal('play'),
    operation,
    prompts: z.array(RenderedPart).readonly(),
    language: LanguageTag,
    interruptible: z.boolean(),
  }),
  z.object({
    kind: z.literal('collect'),
    operation,
    command: z.union([CollectChoiceCommand, CollectDigitsCommand, CollectSpeechCommand]),
  }),
  z.object({ kind: z.literal('playMusic'), operation }),
  /** Records what the customer says, until a key, silence or the longest time; milliseconds. `going`: listens on. */
  z.object({
    kind: z.literal('recordMessage'),
    operation,
    maxLength: z.number(),
    silence: z.number(),
    language: LanguageTag,
    going: OpenMessage.optional(),
  }),
  /** Has the ask of this operation answered; it is in the dialogue's state. */
  z.object({ kind: z.literal('ask'), operation }),
  z.object({ kind: z.literal('stopMedia') }),
  z.object({
    kind: z.literal('inviteAgent'),
    operation,
    agent: OfferedAgent,
    customer: Party,
    /** Milliseconds. */
    ringTime: z.number(),
  }),
  /** `invitation` null: it is not known, the invitation may never have begun. */
  z.object({ kind: z.literal('withdrawInvite'), operation, invitation: z.string().nullable() }),
  z.object({
    kind: z.literal('transferCall'),
    operation,
    to: TransferTo,
    /** Who is transferred, when there are others in the call; null: the customer is alone. */
    transferee: z.string().nullable(),
    /** Milliseconds. */
    ringTime: z.number(),
  }),
  z.object({ kind: z.literal('hold'), address: z.string() }),
  z.object({ kind: z.literal('unhold'), address: z.string() }),
  /** Nobody but the person can take it back. */
  z.object({ kind: z.literal('muteParticipant'), address: z.string() }),
  z.object({ kind: z.literal('removeParticipant'), address: z.string() }),
  /** Rings somebody whom the agent or a supervisor wants in the call. */
  z.object({
    kind: z.literal('inviteOther'),
    operation,
    address: z.string(),
    customer: Party,
    /** Milliseconds. */
    ringTime: z.number(),
  }),
  /** Keys of a telephone, to one person's side. */
  z.object({ kind: z.literal('sendTones'), operation, address: z.string(), tones: z.string() }),
  /** Said to one person alone; the others hear each other meanwhile. */
  z.object({
    kind: z.literal('sayTo'),
    operation,
    address: z.string(),
    prompts: z.array(RenderedPart).readonly(),
    language: LanguageTag,
  }),
  /** Asks whether the call is still there, for the news of its end may be lost. */
  z.object({ kind: z.literal('checkCall') }),
  z.object({ kind: z.literal('startRecording'), operation }),
  z.object({ kind: z.literal('pauseRecording'), recording: z.string() }),
  z.object({ kind: z.literal('resumeRecording'), recording: z.string() }),
  z.object({ kind: z.literal('stopRecording'), recording: z.string() }),
  /** Ends the call for everybody; `connection`: this one, whichever the dialogue has now. */
  z.object({ kind: z.literal('hangUp'), connection: z.string().optional() }),
  /** To the contact center's routing; `at` is the time of the decision. */
  z.object({ kind: z.literal('tellRouting'), center: z.string(), event: RoutingEvent }),
  z.object({ kind: z.literal('tellAgent'), agent: z.string(), event: AgentEvent }),
  /** The agent's desk shows the dialogue anew: an offer, a state, or that it is gone. */
  z.object({ kind: z.literal('showAgent'), agent: z.string() }),
  z.object({ kind: z.literal('writeRecord'), record: CallRecordDraft }),
  /** The flow writes to the customer. */
  z.object({ kind: z.literal('sendMessage'), operation, content: MessageContent }),
  /** What an agent has written goes to the customer. */
  z.object({ kind: z.literal('sendWritten'), message: z.string() }),
  /** What an agent has written came too late: it is shown as not sent. */
  z.object({
    kind: z.literal('dropWritten'),
    message: z.string(),
    reason: DeliveryFailure.default('refused'),
  }),
  /** The agent's desk reads the messages anew. */
  z.object({ kind: z.literal('showMessages'), agent: z.string() }),
  /** The next message of the customer's begins a dialogue of its own. */
  z.object({
    kind: z.literal('closeConversation'),
    at: z.number(),
    agent: z.string().nullable(),
    center: z.string().nullable(),
  }),
  /** A message that came when this dialogue was over: it begins the next. */
  z.object({ kind: z.literal('passOn'), message: z.string() }),
  /** What was said goes to the customer's own database (D2). */
  z.object({ kind: z.literal('keepMessages') }),
]);
export type DialogueEffect = z.infer<typeof DialogueEffect>;

/** The effects that the voice channel carries out. */
export type VoiceEffect = Extract<
  DialogueEffect,
  {
    readonly kind:
      | 'answerCall'
      | 'callCustomer'
      | 'play'
      | 'collect'
      | 'playMusic'
      | 'recordMessage'
      | 'stopMedia'
      | 'inviteAgent'
      | 'withdrawInvite'
      | 'transferCall'
      | 'hold'
      | 'unhold'
      | 'muteParticipant'
      | 'removeParticipant'
      | 'inviteOther'
      | 'sendTones'
      | 'sayTo'
      | 'checkCall'
      | 'startRecording'
      | 'pauseRecording'
      | 'resumeRecording'
      | 'stopRecording'
      | 'hangUp';
  }
>;
