import { expect } from 'vitest';
import { Callbacks } from '#shared/channels/voice/callback.ts';
import { fromIncomingCall, IncomingCallEvent } from '#shared/channels/voice/incoming-call.ts';
import { fromCallback } from '#shared/channels/voice/translate.ts';
import { createVoiceChannel } from '#shared/channels/voice/voice-channel.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect, VoiceEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { OfferedAgent } from '#shared/contracts/dialogue/party.ts';
import { decideDialogue, timersDue } from '#shared/domain/dialogue/decide-dialogue.ts';
import type { VoiceChannel } from '#shared/ports/voice-channel.ts';
import type { Clock } from '../../local/platform/clock.ts';
import type { Bench } from './acs-bench.ts';

const key = { tenant: 'contoso', dialogue: 'dlg_1' };
const context = {
  dialogue: key.dialogue,
  ringTime: 20_000,
  joinTime: 30_000,
  wrapUpLimit: 60_000,
  lastResort: {},
  runFlow: null,
};

type Told<E = DialogueEvent> = E extends DialogueEvent ? Omit<E, 'id' | 'at'> : never;

/** A dialogue without a flow, by the real rules and the real channel, around a call of the stand-in. */
export interface LiveCall {
  state(): Dialogue;
  /** What was asked of others than the channel. */
  readonly told: readonly DialogueEffect[];
  /** Reasons why the channel refused something. */
  readonly refusals: readonly string[];
  tell(event: Told): Promise<void>;
  /** Takes in what the network tells until this is so; turns the clock by 100 ms each time. */
  until(what: string, isSo: () => boolean): Promise<void>;
  /** An agent is found, says yes, and this device rings. */
  accept(agent: OfferedAgent): Promise<void>;
}

interface Live {
  readonly bench: Bench;
  readonly clock: Clock;
  readonly channel: VoiceChannel;
  readonly told: DialogueEffect[];
  readonly refusals: string[];
  state: Dialogue | undefined;
  /** Effects so far, and callbacks that were taken in. */
  count: number;
  heard: number;
}

/** Takes the next incoming call and answers it. */
export async function startLiveCall(bench: Bench, clock: Clock): Promise<LiveCall> {
  const channel = createVoiceChannel({
    client: bench.client,
    callbackUrl: () => bench.callbackUrl,
    speechEndpoint: 'https://speech.example',
    musicUrl: 'https://media.example/music.wav',
  });
  const start = { state: undefined, count: 0, heard: 0, told: [], refusals: [] };
  const live: Live = { bench, clock, channel, ...start };
  const call = open(live);
  await bench.nextGridEvent('IncomingCall');
  const event = bench.gridEvents.findLast(({ eventType }) => eventType.endsWith('IncomingCall'));
  const { id, at, to, from, answerToken } = fromIncomingCall(IncomingCallEvent.parse(event));
  const offered = { kind: 'callOffered', id, at, customer: from, reached: to } as const;
  await take(live, { ...offered, center: 'sales', flow: null, answerToken });
  await call.until('in the queue', () => live.state?.phase === 'queue');
  return call;
}

function open(live: Live): LiveCall {
  const { clock, told, refusals } = live;
  const state = () => {
    if (!live.state) throw new Error('There is no dialogue.');
    return live.state;
  };
  const tell: LiveCall['tell'] = (event) =>
    take(live, { ...event, id: `told:${live.count}`, at: clock.now() });
  return {
    state,
    told,
    refusals,
    tell,
    async until(what, isSo) {
      const look = async () => {
        await hear(live);
        if (!isSo()) await clock.turn(100);
        return isSo() ? what : `not yet: ${what}`;
      };
      await expect.poll(look, { timeout: 8000, interval: 5 }).toBe(what);
    },
    async accept(agent) {
      const entry = state().queue?.entry ?? 0;
      const offer = `dlg_1.${entry}.1`;
      await tell({ kind: 'offered', entry, offer, agent, until: clock.now() + 20_000 });
      await tell({ kind: 'offerAnswered', offer, agent: agent.id, answer: 'accepted' });
    },
  };
}

async function take(live: Live, event: DialogueEvent) {
  const decision = decideDialogue(live.state, event, context);
  if (!decision) return;
  live.state = decision.state;
  for (const effect of decision.effects) await carryOut(live, effect);
}

async function carryOut(live: Live, effect: DialogueEffect) {
  const { channel, state, clock, told, refusals } = live;
  live.count += 1;
  if (!isForChannel(effect) || !state) {
    told.push(effect);
    return;
  }
  const effectKey = `${key.dialogue}:${live.count}`;
  const sent = await channel.carryOut({ key, state, effectKey, effect, now: clock.now() });
  if (sent.ok) {
    if (sent.event) await take(live, sent.event);
    return;
  }
  refusals.push(`${effect.kind} ${sent.reason}`);
  const operation = 'operation' in effect ? effect.operation : null;
  const failed = { kind: 'effectFailed', effect: effect.kind, operation } as const;
  await take(live, { ...failed, id: effectKey, at: clock.now(), reason: sent.reason });
}

/** Takes in what the network has told meanwhile, and timers that are due. */
async function hear(live: Live) {
  const { bench, clock } = live;
  for (; live.heard < bench.callbacks.length; live.heard += 1) {
    const events = Callbacks.parse(bench.callbacks[live.heard]?.body).map(fromCallback);
    for (const event of events) if (event) await take(live, event);
  }
  const due = live.state ? timersDue(live.state, clock.now()) : [];
  for (const event of due) await take(live, event);
}

const others: readonly string[] = ['tellRouting', 'tellAgent', 'showAgent', 'writeRecord'];

function isForChannel(effect: DialogueEffect): effect is VoiceEffect {
  return !others.includes(effect.kind);
}
