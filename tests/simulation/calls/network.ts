import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { NotReached } from '#shared/contracts/dialogue/not-reached.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { post } from '../messages.ts';
import type { Call, CallWorld, EffectOf } from './call.ts';

export const customer = '+491701234567';
/** Whom agents ask, one at a time. */
export const expert = '+493077';

type News<E = DialogueEvent> = E extends DialogueEvent ? Omit<E, 'id' | 'at'> : never;

/** What the network tells: twice, late, in another order, or never. */
function tell({ world, deliver }: CallWorld, call: Call, news: News, losable = true) {
  call.line.sequence += 1;
  const event = { ...news, id: `${call.id}.${call.line.sequence}`, at: world.timeline.now };
  post(world, { losable, deliver: () => deliver(call, event) });
}

/** Does to the call what the dialogue asks for; once for each key. What it answers at once comes back at once. */
export function onNetwork(calls: CallWorld, call: Call, effect: DialogueEffect, key: string) {
  const { line } = call;
  if (line.state === 'over') return overAlready(calls, call, effect, key);
  if (line.done.has(key)) return;
  line.done.add(key);
  switch (effect.kind) {
    case 'answerCall':
      return answer(calls, call);
    case 'play':
      return play(calls, call, effect.operation);
    case 'playMusic':
      return music(calls, call, effect.operation);
    case 'inviteAgent':
      return invite(calls, call, { ...effect, address: deviceAddress(effect.agent.device) });
    case 'inviteOther':
      return ask(calls, call, effect);
    case 'checkCall':
      return;
    case 'withdrawInvite':
      return stopRinging(calls, call);
    case 'removeParticipant':
      return leave(calls, call, effect.address);
    case 'transferCall':
      return transfer(calls, call, effect);
    case 'hold':
      return hold(calls, call, effect.address, true);
    case 'unhold':
      return hold(calls, call, effect.address, false);
    case 'startRecording':
      return record(calls, call, effect.operation);
    case 'hangUp':
      return endCall(calls, call);
  }
}

/** The channel makes of "not found" the news that the call is over. */
function overAlready(calls: CallWorld, call: Call, { kind }: DialogueEffect, key: string) {
  const tells = ['play', 'playMusic', 'inviteAgent', 'inviteOther', 'checkCall'].includes(kind);
  const { now: at } = calls.world.timeline;
  if (tells) calls.deliver(call, { kind: 'callDisconnected', id: `gone:${key}`, at });
}

function answer(calls: CallWorld, call: Call) {
  const { timeline, random } = calls.world;
  const connection = `connection-${call.id}`;
  calls.deliver(call, { kind: 'callAnswered', id: 'answered', at: timeline.now, connection });
  timeline.in(random.between(50, 500), () => {
    if (call.line.state !== 'offered') return;
    call.line.state = 'connected';
    tell(calls, call, { kind: 'callConnected', connection });
    tellRoster(calls, call);
  });
}

function play(calls: CallWorld, call: Call, operation: number) {
  const { timeline, random } = calls.world;
  const length = random.between(1000, 4000);
  call.line.soundUntil = timeline.now + length;
  const outcome = random.chance(0.05) ? 'failed' : 'completed';
  timeline.in(length, () => {
    if (call.line.state === 'connected')
      tell(calls, call, { kind: 'mediaEnded', operation, result: { kind: 'played', outcome } });
  });
}

function music(calls: CallWorld, call: Call, operation: number) {
  const { timeline, random } = calls.world;
  const isFailing = random.chance(0.05);
  call.line.soundUntil = isFailing ? timeline.now : Number.POSITIVE_INFINITY;
  const result = { kind: 'played', outcome: 'failed' } as const;
  if (isFailing) tell(calls, call, { kind: 'mediaEnded', operation, result });
}

type Invitation = Pick<EffectOf<'inviteOther'>, 'operation' | 'address' | 'ringTime'>;

/** An expert is rung, and hangs up some time. */
function ask(calls: CallWorld, call: Call, effect: Invitation) {
  const { timeline, random } = calls.world;
  invite(calls, call, effect);
  timeline.in(random.exponential(60_000) + 5000, () => leave(calls, call, effect.address));
}

/** The device rings: mostly it is taken; or it is busy, nobody answers, or a refusal is told as success. */
function invite(calls: CallWorld, call: Call, effect: Invitation) {
  const { world, occupied, deliver } = calls;
  const { timeline, random } = world;
  const { operation, address, ringTime } = effect;
  const id = `invite:${operation}`;
  const started = { kind: 'inviteStarted', operation, invitation: id } as const;
  deliver(call, { ...started, id, at: timeline.now });
  const ended = (outcome: 'joined' | NotReached) =>
    tell(calls, call, { kind: 'inviteEnded', operation, outcome });
  if (occupied.has(address)) return ended('busy');
  const member = { address, state: 'ringing', onHold: false } as const;
  call.line.members = [...call.line.members, { ...member }];
  occupied.set(address, call.id);
  const luck = random.next();
  const isLie = luck > 0.95;
  if (luck < 0.85) timeline.in(random.between(500, 4000), () => join(calls, call, address, ended));
  else
    timeline.in(isLie ? 1000 : ringTime, () => {
      if (!isRinging(call, address)) return;
      forget(calls, call, address);
      ended(isLie ? 'joined' : 'noAnswer');
    });
}

const isRinging = ({ line }: Call, address: string) =>
  line.members.some((each) => each.address === address && each.state === 'ringing');

function join(calls: CallWorld, call: Call, address: string, ended: (outcome: 'joined') => void) {
  if (call.line.state !== 'connected' || !isRinging(call, address)) return;
  for (const each of call.line.members) if (each.address === address) each.state = 'connected';
  ended('joined');
  tellRoster(calls, call);
}

function stopRinging(calls: CallWorld, call: Call) {
  for (const { address, state } of call.line.members)
    if (state === 'ringing') forget(calls, call, address);
}

function forget({ occupied }: CallWorld, { line }: Call, address: string) {
  line.members = line.members.filter((each) => each.address !== address);
  occupied.delete(address);
}

/** Somebody hangs up or is sent away; alone with nobody a call is over. */
export function leave(calls: CallWorld, call: Call, address: string) {
  if (!call.line.members.some((each) => each.address === address)) return;
  forget(calls, call, address);
  const isOver = !call.line.members.some(({ state }) => state === 'connected');
  if (isOver) endCall(calls, call);
  else tellRoster(calls, call);
}

function transfer(calls: CallWorld, call: Call, { operation }: EffectOf<'transferCall'>) {
  const { timeline, random } = calls.world;
  const luck = random.next();
  const outcome = luck < 0.6 ? 'completed' : luck < 0.8 ? 'busy' : 'noAnswer';
  timeline.in(random.between(1000, 20_000), () => {
    if (call.line.state !== 'connected') return;
    tell(calls, call, { kind: 'transferEnded', operation, outcome });
    if (outcome === 'completed') leave(calls, call, customer);
  });
}

function hold(calls: CallWorld, call: Call, address: string, onHold: boolean) {
  for (const each of call.line.members) if (each.address === address) each.onHold = onHold;
  tellRoster(calls, call);
}

function record(calls: CallWorld, call: Call, operation: number) {
  const recording = `recording-${call.id}-${operation}`;
  tell(calls, call, { kind: 'recordingChanged', recording, state: 'active' });
  const id = `recording:${operation}`;
  const { now: at } = calls.world.timeline;
  calls.deliver(call, { kind: 'recordingStarted', id, at, operation, recording });
}

export function endCall(calls: CallWorld, call: Call) {
  if (call.line.state === 'over') return;
  call.line.state = 'over';
  for (const { address } of call.line.members) forget(calls, call, address);
  tell(calls, call, { kind: 'callDisconnected' });
}

function tellRoster(calls: CallWorld, call: Call) {
  const participants = call.line.members
    .filter(({ state }) => state === 'connected')
    .map(({ address, onHold }) => ({ address, onHold, muted: false }));
  tell(calls, call, { kind: 'rosterChanged', sequence: call.line.sequence + 1, participants });
}
