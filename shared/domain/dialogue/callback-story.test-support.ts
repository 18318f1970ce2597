import type { MediaResult } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { DialogueContext, FlowRun } from './step.ts';
import {
  answer,
  call,
  customer,
  runFlow as greetAndQueue,
  offer,
  roster,
  story,
} from './story.test-support.ts';

export const rules = { attempts: 2, retryAfter: 900_000, ringTime: 30_000, from: null };

interface Asked {
  readonly number?: string;
  readonly at?: number;
  readonly keepPlace?: boolean;
  readonly priority?: number;
  /** The flow takes the customer out of the queue before it asks for the callback. */
  readonly leavesFirst?: boolean;
}

const spoken = { prompts: [{ text: 'Press 1' }], language: 'en', interruptible: true } as const;
const timeouts = { initialSilence: 5000, interDigit: 2000, endSilence: 1000 };

/** Greets; asks who waits whether they want to be called back; says goodbye and ends. */
export const flowWith =
  (wish: Asked) =>
  (state: FlowState | null, input: FlowInput): FlowRun => {
    if (!state || input.type === 'start') return greetAndQueue(state, input);
    const next = { ...state, operation: state.operation + 1 };
    switch (input.type) {
      case 'played':
        return state.node === 'bye' ? over(next, 'completed') : ask(state, input);
      case 'tones':
        return promise(next, wish);
      case 'callbackAnswered':
        return input.outcome === 'accepted' ? bye(next, wish) : over(next, 'queueEnded');
      case 'hungUp':
        return over(next, 'hungUp');
      default:
        return { state, commands: [] };
    }
  };

const leave = { type: 'leaveQueue' } as const;

function ask(state: FlowState, input: FlowInput): FlowRun {
  const queued = greetAndQueue(state, input);
  const operation = queued.state.operation + 1;
  const digits = { kind: 'digits', digits: { min: 1, max: 1 }, masked: false } as const;
  const question = { type: 'collect', operation, ...spoken, ...digits, timeouts } as const;
  return { state: { ...queued.state, operation }, commands: [...queued.commands, question] };
}

function promise(state: FlowState, { leavesFirst, ...wish }: Asked): FlowRun {
  const { operation } = state;
  const number = customer.address;
  const command = { type: 'callback', operation, number, keepPlace: true, ...wish } as const;
  return { state, commands: leavesFirst ? [leave, command] : [command] };
}

function bye(state: FlowState, { leavesFirst }: Asked): FlowRun {
  const goodbye = { type: 'play', operation: state.operation, ...spoken } as const;
  const commands = leavesFirst ? [goodbye] : [leave, goodbye];
  return { state: { ...state, node: 'bye' }, commands };
}

function over(state: FlowState, reason: 'completed' | 'queueEnded' | 'hungUp'): FlowRun {
  const end = { reason, node: state.node };
  return { state: { ...state, ended: end }, commands: [{ type: 'end', ...end }] };
}

export type Told = ReturnType<typeof story>;

export const ended = (told: Told, at: number, result: MediaResult) =>
  told.tell({ kind: 'mediaEnded', at, operation: told.state().media?.operation ?? -1, result });
export const played = { kind: 'played', outcome: 'completed' } as const;

/** A caller in the queue who has asked to be called back, and hears the goodbye. */
export function asked(wish: Asked = {}, more: Partial<DialogueContext> = {}) {
  const told = story({ runFlow: flowWith(wish), callback: rules, ...more })
    .tell(call)
    .tell({ kind: 'callConnected', at: 1000, connection: 'c1' })
    .tell({ ...roster(1, customer.address), connection: 'c1' });
  ended(told, 2000, played);
  return ended(told, 10_000, { kind: 'tones', digits: '1' });
}

/** The flow has ended the call. */
export const letGo = (wish: Asked = {}) => ended(asked(wish), 10_800, played);

export const gone = (connection = 'c1', at = 11_000) =>
  ({ kind: 'callDisconnected', at, connection }) as const;

export const waiting = (wish: Asked = {}) => letGo(wish).tell(gone());

/** The agent has accepted, and it rings at the customer. */
export function calling(wish: Asked = {}) {
  const told = waiting(wish);
  const entry = told.state().queue?.entry;
  return told
    .tell({ ...offer('offer-1', entry), at: 100_000, until: 120_000 })
    .forget()
    .tell({ ...answer('accepted'), at: 101_000 });
}
