import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { DialogueEvent, TimerName } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { SupervisorOrder } from '#shared/contracts/dialogue/supervisor.ts';
import { calling, waiting } from '#shared/domain/dialogue/callback-story.test-support.ts';
import { decideDialogue } from '#shared/domain/dialogue/decide-dialogue.ts';
import {
  answer,
  atAgent,
  call,
  context,
  customer,
  inQueue,
  joining,
  offer,
  roster,
  story,
  type Told,
  talking,
} from '#shared/domain/dialogue/story.test-support.ts';
import {
  agentWrites,
  begin,
  first,
  talking as talkingInText,
  waiting as waitingInText,
  wrote,
} from '#shared/domain/dialogue/text/text-story.test-support.ts';
import { table } from './documented-states.ts';

const to = { kind: 'number', value: '+493099' } as const;
const transfer: AgentWish = { what: 'transfer', to };
const wish = (asked: AgentWish): Told => ({ kind: 'agentAsked', agent: 'adele', wish: asked });
const asked = '+493077';
const consult: AgentWish = { what: 'consult', to: { kind: 'number', value: asked } };
const consulting = () =>
  talking()
    .tell(wish(consult))
    .tell(roster(3, customer.address, atAgent, asked));
const disconnected: Told = { kind: 'callDisconnected' };

/** A dialogue in each of its phases, reached by what usually happens. */
function samples(): Record<string, Dialogue> {
  const ended = talking().tell(disconnected);
  return {
    arriving: story().tell(call).state(),
    flow: story().tell(call).tell({ kind: 'callConnected', connection: 'c1' }).state(),
    queue: inQueue().state(),
    offer: inQueue().tell(offer()).state(),
    'queue, to be called back': waiting().state(),
    scheduled: waiting({ at: 3_600_000 }).state(),
    calling: calling().state(),
    joining: joining().told.state(),
    talk: talking().state(),
    'talk, transfer rings': talking().tell(wish(transfer)).state(),
    'talk, somebody is asked': consulting().state(),
    parked: talking()
      .tell(wish({ what: 'park' }))
      .state(),
    handedOver: consulting()
      .tell(wish({ what: 'handOver' }))
      .state(),
    wrapUp: ended.state(),
    over: ended.tell({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' }).state(),
  };
}

const wishes: readonly AgentWish[] = [
  { what: 'hold' },
  { what: 'resume' },
  { what: 'mute' },
  { what: 'hangUp' },
  transfer,
  { what: 'startRecording' },
  { what: 'extendWrapUp' },
  consult,
  { what: 'handOver' },
  { what: 'conference' },
  { what: 'endConsult' },
  { what: 'sendTo', to: { kind: 'queue', center: 'billing', skills: [] } },
  { what: 'keypad', tones: '1' },
  { what: 'park' },
  { what: 'unpark' },
];

const orders: readonly SupervisorOrder[] = [
  { what: 'listen', device: { kind: 'browser', acsUser: '8:acs:x_sam' } },
  { what: 'bargeIn' },
  { what: 'leave' },
  { what: 'coach', text: 'Slower', spoken: true },
  { what: 'move', center: 'billing', first: false },
  { what: 'end' },
];

const order = (asked: SupervisorOrder): Told => ({
  kind: 'supervisorAsked',
  supervisor: { id: 'sam', name: 'Sam' },
  order: asked,
});

const failing = [
  'answerCall',
  'callCustomer',
  'play',
  'inviteAgent',
  'transferCall',
  'hold',
  'dialogueQueued',
];

/** What can happen; `operation` is that of what is under way in the state. */
function events(state: Dialogue): Record<string, Told> {
  const { media, invite, transfer: rings, callback } = state;
  const operation = callback?.operation ?? invite?.operation ?? media?.operation ?? 0;
  // Of a callback it is the next call.
  const connection = callback ? 'c2' : 'c1';
  const transferring = rings?.operation ?? -1;
  const failed = (effect: string): Told => ({
    kind: 'effectFailed',
    effect,
    operation: effect === 'transferCall' ? transferring : operation,
    reason: 'acs:400',
  });
  const played = { kind: 'played', outcome: 'completed' } as const;
  return {
    callOffered: call,
    callAnswered: { kind: 'callAnswered', connection },
    callConnected: { kind: 'callConnected', connection },
    callFailed: { kind: 'callFailed', operation, outcome: 'busy' },
    callDisconnected: disconnected,
    'rosterChanged: customer and agent': roster(9, customer.address, atAgent),
    'rosterChanged: customer alone': roster(9, customer.address),
    'rosterChanged: agent alone': roster(9, atAgent),
    mediaEnded: { kind: 'mediaEnded', at: 60_000, operation, result: played },
    inviteStarted: { kind: 'inviteStarted', operation: 99, invitation: 'late' },
    'inviteEnded: joined': { kind: 'inviteEnded', operation, outcome: 'joined' },
    'inviteEnded: busy': { kind: 'inviteEnded', operation, outcome: 'busy' },
    'transferEnded: completed': {
      kind: 'transferEnded',
      operation: transferring,
      outcome: 'completed',
    },
    'transferEnded: busy': { kind: 'transferEnded', operation: transferring, outcome: 'busy' },
    'offered, another': { ...offer('offer-2'), entry: state.entries },
    queueRefused: {
      kind: 'queueRefused',
      entry: state.entries,
      center: state.center ?? 'none',
      reason: 'full',
    },
    'offerAnswered: accepted': answer('accepted'),
    'offerAnswered: declined': answer('declined'),
    ...Object.fromEntries(wishes.map((each) => [`agentAsked: ${each.what}`, wish(each)])),
    ...Object.fromEntries(orders.map((each) => [`supervisorAsked: ${each.what}`, order(each)])),
    recordingStarted: { kind: 'recordingStarted', operation: 99, recording: 'other' },
    recordingChanged: { kind: 'recordingChanged', recording: 'r1', state: 'active' },
    askAnswered: {
      kind: 'askAnswered',
      operation: 98,
      answer: { kind: 'sent', message: 'm1' },
    },
    wrapUpNoted: { kind: 'wrapUpNoted', agent: 'adele', codes: [], notes: 'x' },
    wrappedUp: { kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' },
    ...Object.fromEntries(
      TimerName.options.map((timer) => [`timerDue: ${timer}`, { kind: 'timerDue', timer }]),
    ),
    ...Object.fromEntries(failing.map((effect) => [`effectFailed: ${effect}`, failed(effect)])),
  };
}

/** The table of docs/states-dialogue.md, made by asking the reducer itself. */
export function documentedDialogue(): string {
  const states = samples();
  const names = Object.keys(events(story().tell(call).state()));
  const rows = names.map((name) => [
    name,
    ...Object.values(states).map((state) => describe(state, events(state)[name])),
  ]);
  return `${table(['event', ...Object.keys(states)], rows)}\n\n${documentedText()}`;
}

/** Written dialogues: what differs from calls. */
function documentedText(): string {
  const left = () => talkingInText().tell({ kind: 'customerLeft' });
  const states: Record<string, Dialogue> = {
    queue: waitingInText().state(),
    offer: waitingInText().tell(offer()).state(),
    talk: talkingInText().state(),
    parked: talkingInText()
      .tell(wish({ what: 'park' }))
      .state(),
    wrapUp: left().state(),
    over: left().tell({ kind: 'wrappedUp', agent: 'adele', codes: [], notes: '' }).state(),
  };
  const beginning = { kind: 'conversationBegun', begin, agent: 'adele', message: 'm1' } as const;
  const told: Record<string, Told> = {
    'messageArrived, the first': first('Hello'),
    messageArrived: wrote('Hello'),
    agentWrote: agentWrites('m1'),
    'agentWrote, a note': agentWrites('n1', { isNote: true }),
    conversationBegun: { ...beginning, preview: 'Hello' },
    customerLeft: { kind: 'customerLeft' },
    'agentAsked: hangUp, written': wish({ what: 'hangUp' }),
    'offerAnswered: accepted, written': answer('accepted'),
    'timerDue: inactive, written': { kind: 'timerDue', timer: 'inactive' },
  };
  const rows = Object.entries(told).map(([name, each]) => [
    name,
    ...Object.values(states).map((state) => describe(state, each)),
  ]);
  return table(['event in a written dialogue', ...Object.keys(states)], rows);
}

function describe(state: Dialogue, told: Told | undefined): string {
  const event = DialogueEvent.parse({ id: 'e', at: 1000, ...told });
  const decision = decideDialogue(state, event, context);
  if (!decision) return '–';
  const phase = decision.state.phase === state.phase ? [] : [`**${decision.state.phase}**`];
  const said = [...phase, ...new Set(decision.effects.map(toWords))].join(', ');
  if (said !== '') return said;
  return decision.state === state ? '–' : 'noted';
}

function toWords(effect: DialogueEffect): string {
  switch (effect.kind) {
    case 'tellRouting':
      return `routing: ${effect.event.kind}`;
    case 'tellAgent':
      return `agent: ${effect.event.kind}`;
    default:
      return effect.kind;
  }
}
