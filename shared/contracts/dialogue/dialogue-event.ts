import { z } from 'zod';
import { AgentWish } from '../desk/desk-commands.ts';
import { FlowAnswer } from '../flow/ask.ts';
import { Colleague } from './colleague.ts';
import { NotReached } from './not-reached.ts';
import { OpenMessage } from './open-message.ts';
import { OfferedAgent, Participant, Party } from './party.ts';
import { Supervisor, SupervisorOrder } from './supervisor.ts';
import { ArrivedMessage, TextBegin } from './text-side.ts';

/** `id` is the outside event's own; `at` when it happened, milliseconds since 1970. */
const base = { id: z.string(), at: z.number() };
/** Number of the effect whose outcome it is. */
const operation = z.number().int();
const offer = z.string();

/** What became of a prompt or a question to the customer. */
export const MediaResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('played'), outcome: z.enum(['completed', 'failed', 'interrupted']) }),
  z.object({ kind: z.literal('chosen'), choice: z.string() }),
  z.object({ kind: z.literal('tones'), digits: z.string() }),
  z.object({ kind: z.literal('spoken'), text: z.string(), confidence: z.number().optional() }),
  z.object({
    kind: z.literal('inputFailed'),
    reason: z.enum(['silence', 'noMatch', 'interDigit', 'error']),
  }),
  /** A message of the customer's; null: it was not recorded. Duration in milliseconds. */
  z.object({
    kind: z.literal('recorded'),
    recording: z.string().nullable(),
    duration: z.number(),
    endedBy: z.enum(['key', 'silence', 'length', 'hungUp', 'failed']),
  }),
  /** Something was said, and the message is not over: it is to be listened on. */
  z.object({ kind: z.literal('stillRecording'), message: OpenMessage }),
]);
export type MediaResult = z.infer<typeof MediaResult>;

/**
 * `ask`: what the flow asked of the world should have been answered · `wait`: the flow has waited long enough ·
 * `media`: what plays or is asked should have ended long ago · `transfer`: so should the agent's transfer · `lease`: the
 * agent's document is to hear again that they talk · `companion`: who was asked should have answered · `park`: the customer
 * has waited for their agent long enough · `afterCall`: an agent who had the dialogue has finished with it ·
 * `callback`: its time has come, or it is given up · `inactive`: nobody has written for long.
 */
export const TimerName = z.enum([
  'ask',
  'wait',
  'answer',
  'media',
  'maxWait',
  'ring',
  'join',
  'music',
  'lease',
  'transfer',
  'hangUp',
  'wrapUp',
  'companion',
  'park',
  'afterCall',
  'callback',
  'inactive',
]);
export type TimerName = z.infer<typeof TimerName>;

/** Everything that can happen to a dialogue; it lies in the dialogue's inbox until its turn. */
export const DialogueEvent = z.discriminatedUnion('kind', [
  z.object({
    ...base,
    kind: z.literal('callOffered'),
    customer: Party,
    /** The address that was dialled, and what it leads to. */
    reached: z.string(),
    /** Null: its flow is to choose one (E4). */
    center: z.string().nullable(),
    /** Null: no flow, straight to the queue (E3). */
    flow: z.object({ id: z.string(), version: z.number().int() }).nullable(),
    /** What the channel needs to answer this call; of use once, and only for a short time. */
    answerToken: z.string(),
  }),
  /** The customer has written; `begin`: it is the first message of this dialogue. */
  z.object({
    ...base,
    kind: z.literal('messageArrived'),
    message: ArrivedMessage,
    begin: TextBegin.nullable(),
  }),
  /** An agent writes to somebody who has not written (a template). */
  z.object({
    ...base,
    kind: z.literal('conversationBegun'),
    begin: TextBegin,
    agent: z.string(),
    message: z.string(),
    preview: z.string().max(120),
  }),
  /** The message lies beside the dialogue. */
  z.object({
    ...base,
    kind: z.literal('agentWrote'),
    agent: z.string(),
    message: z.string(),
    preview: z.string().max(120),
    /** Among colleagues. */
    isNote: z.boolean(),
  }),
  /** The customer has closed the conversation. */
  z.object({ ...base, kind: z.literal('customerLeft') }),
  /** The channel has taken the call; nothing can be done with it before it is connected, but it can be ended. */
  z.object({ ...base, kind: z.literal('callAnswered'), connection: z.string() }),
  z.object({ ...base, kind: z.literal('callConnected'), connection: z.string() }),
  z.object({ ...base, kind: z.literal('callDisconnected'), connection: z.string().optional() }),
  /** The customer, who was called back, was not reached. */
  z.object({ ...base, kind: z.literal('callFailed'), operation, outcome: NotReached }),
  z.object({
    ...base,
    kind: z.literal('rosterChanged'),
    connection: z.string().optional(),
    /** Rises with each change of the call; an older one that comes late is not taken. */
    sequence: z.number().int(),
    participants: z.array(Participant).readonly(),
  }),
  z.object({ ...base, kind: z.literal('mediaEnded'), operation, result: MediaResult }),
  /** The agent's device is being rung; `invitation` takes that back. */
  z.object({ ...base, kind: z.literal('inviteStarted'), operation, invitation: z.string() }),
  /** `joined` is believed only when the roster shows it too. */
  z.object({
    ...base,
    kind: z.literal('inviteEnded'),
    operation,
    outcome: z.union([z.literal('joined'), NotReached]),
  }),
  z.object({
    ...base,
    kind: z.literal('transferEnded'),
    operation,
    outcome: z.union([z.literal('completed'), NotReached]),
  }),
  /** Routing found an agent and holds them until then. */
  z.object({
    ...base,
    kind: z.literal('offered'),
    /** The stay in the queue that it is for. */
    entry: z.number().int(),
    /** Whose routing it was; absent: of the contact center that the dialogue is in. */
    center: z.string().optional(),
    offer,
    agent: OfferedAgent,
    until: z.number(),
  }),
  /** The queue does not keep the dialogue (overflow). */
  z.object({
    ...base,
    kind: z.literal('queueRefused'),
    entry: z.number().int(),
    center: z.string(),
    reason: z.enum(['full', 'noAgents']),
  }),
  z.object({
    ...base,
    kind: z.literal('offerAnswered'),
    offer,
    agent: z.string(),
    answer: z.enum(['accepted', 'declined']),
  }),
  z.object({
    ...base,
    kind: z.literal('agentAsked'),
    agent: z.string(),
    wish: AgentWish,
    colleague: Colleague.optional(),
  }),
  z.object({
    ...base,
    kind: z.literal('supervisorAsked'),
    supervisor: Supervisor,
    order: SupervisorOrder,
  }),
  /** The channel knows by which id the recording goes on. */
  z.object({ ...base, kind: z.literal('recordingStarted'), operation, recording: z.string() }),
  /** `inactive`: paused or stopped, as was asked. */
  z.object({
    ...base,
    kind: z.literal('recordingChanged'),
    recording: z.string(),
    state: z.enum(['active', 'inactive', 'failed']),
  }),
  z.object({
    ...base,
    kind: z.literal('wrappedUp'),
    agent: z.string(),
    codes: z.array(z.string()).readonly(),
    notes: z.string().max(10_000),
  }),
  /** What the agent has noted so far; they are not done yet. */
  z.object({
    ...base,
    kind: z.literal('wrapUpNoted'),
    agent: z.string(),
    codes: z.array(z.string()).readonly(),
    notes: z.string().max(10_000),
  }),
  /** The world's answer to what the flow asked. */
  z.object({ ...base, kind: z.literal('askAnswered'), operation, answer: FlowAnswer }),
  z.object({ ...base, kind: z.literal('timerDue'), timer: TimerName }),
  /** An effect will not happen, however often it is tried. */
  z.object({
    ...base,
    kind: z.literal('effectFailed'),
    effect: z.string(),
    operation: operation.nullable(),
    /** The message that it was about. */
    message: z.string().optional(),
    reason: z.string(),
  }),
]);
export type DialogueEvent = z.infer<typeof DialogueEvent>;
/** One kind of event. */
export type DialogueEventOf<Kind extends DialogueEvent['kind']> = Extract<
  DialogueEvent,
  { readonly kind: Kind }
>;
