import { tellAgent } from '../agents.ts';
import { tellCenter } from '../centers.ts';
import type { SimulationOptions } from '../options.ts';
import { every, liveThrough, type SimulationResult } from '../simulate.ts';
import { createWorld, violate, type World } from '../world.ts';
import type { Call, CallWorld } from './call.ts';
import { decide, hearNews } from './dialogues.ts';
import { customer, expert, leave } from './network.ts';

/** Longer than any guard of the dialogue takes. */
const longestSilence = 330_000;
const longestWrong = 30_000;

/** A day of calls by the real rules of dialogue, routing and agent, on a network that loses, doubles and reorders. */
export function simulateCalls(options: SimulationOptions): SimulationResult {
  const calls: CallWorld = {
    world: createWorld(options, {
      agent: (id, event) => tellAgent(calls.world, id, event),
      center: (name, event) => tellCenter(calls.world, name, event),
      dialogue: (id, news) => hearNews(calls, id, news),
    }),
    calls: new Map(),
    occupied: new Map(),
    deliver: (call, event) => decide(calls, call, event),
  };
  const { world } = calls;
  const lastArrival = planCalls(calls);
  every(world, 10_000, lastArrival + 1_500_000, createCallWatch(calls));
  const result = liveThrough(world, lastArrival);
  if (world.violations.length === 0) checkCalls(calls);
  return { ...result, violations: world.violations };
}

function planCalls(calls: CallWorld): number {
  const { timeline, random, options } = calls.world;
  let at = 30_000;
  for (let index = 0; index < options.dialogues; index += 1) {
    at += random.exponential(options.arrival);
    const id = `d${index}`;
    timeline.plan(at, () => dial(calls, id));
  }
  return at;
}

/** Somebody calls, and gives up some time if nobody has time for them. */
function dial(calls: CallWorld, id: string) {
  const { timeline, random, centers, figures } = calls.world;
  const member = { address: customer, state: 'connected', onHold: false } as const;
  const call: Call = {
    id,
    state: undefined,
    seen: new Set(),
    sequence: 0,
    wakeAt: -1,
    wishes: 0,
    line: {
      state: 'offered',
      members: [{ ...member }],
      sequence: 0,
      soundUntil: timeline.now,
      done: new Set(),
    },
    records: new Set(),
  };
  calls.calls.set(id, call);
  calls.deliver(call, {
    kind: 'callOffered',
    id: 'offered',
    at: timeline.now,
    customer: { address: customer },
    reached: '+4930100',
    center: random.pick([...centers.keys()]),
    flow: random.chance(0.8) ? { id: 'day', version: 1 } : null,
    answerToken: 'token',
  });
  timeline.in(random.exponential(120_000), () => {
    const phase = call.state?.phase;
    if (phase === 'talk' || phase === 'wrapUp' || phase === 'over') return;
    figures.abandoned += 1;
    leave(calls, call, customer);
  });
}

/** Nobody listens to silence, is with two agents, or waits without routing knowing of it, for longer than it takes to heal. */
function createCallWatch(calls: CallWorld): () => void {
  const crowded = new Map<string, number>();
  const unknown = new Map<string, number>();
  return () => {
    for (const call of calls.calls.values()) {
      if (call.line.state === 'over' && call.state?.phase === 'over') continue;
      watchSilence(calls.world, call);
      watchCrowd(calls.world, call, crowded);
      watchWaiting(calls.world, call, unknown);
    }
  };
}

function watchSilence(world: World, { id, line }: Call) {
  const [caller, ...others] = line.members.filter(({ state }) => state === 'connected');
  const isAlone = line.state === 'connected' && caller?.address === customer && others.length === 0;
  if (!isAlone || caller.onHold) line.soundUntil = Math.max(line.soundUntil, world.timeline.now);
  else if (world.timeline.now - line.soundUntil > longestSilence)
    violate(world, `${id} hears nothing`);
}

function watchCrowd(world: World, { id, line }: Call, crowded: Map<string, number>) {
  const agents = line.members.filter(
    ({ state, address }) => state === 'connected' && address !== customer && address !== expert,
  );
  const isSo = line.state === 'connected' && agents.length > 1;
  if (lasts(world, crowded, id, isSo)) violate(world, `${id} has two agents`);
}

function watchWaiting(world: World, { id, state }: Call, unknown: Map<string, number>) {
  const waiting = world.centers.get(state?.center ?? '')?.routing.waiting;
  const isSo = state?.phase === 'queue' && state.ending === null && !waiting?.has(id);
  if (lasts(world, unknown, id, isSo)) violate(world, `${id} waits, and routing does not know`);
}

/** Whether something has been so for longer than it may be. */
function lasts({ timeline }: World, since: Map<string, number>, id: string, isSo: boolean) {
  if (!isSo) since.delete(id);
  else if (!since.has(id)) since.set(id, timeline.now);
  return timeline.now - (since.get(id) ?? timeline.now) > longestWrong;
}

/** Every dialogue that began ends with one record, and its call with it. */
function checkCalls({ calls, world, occupied }: CallWorld) {
  for (const { id, state, line, records } of calls.values()) {
    if (state?.phase !== 'over') violate(world, `${id} is in ${state?.phase} at the end`);
    if (records.size !== 1) violate(world, `${id} has ${records.size} records`);
    if (line.state !== 'over') violate(world, `${id} is over, but its call is ${line.state}`);
  }
  for (const [device, call] of occupied) violate(world, `${device} is still in ${call}`);
}
