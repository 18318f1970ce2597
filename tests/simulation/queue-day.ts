import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import { queueInfo } from '#shared/domain/routing/queue-info.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import { createRandom } from './random.ts';
import { sampleRequest, sampleRouting } from './samples.ts';

/** A day of one contact center in which calls and agents come and go; times in milliseconds. */
export interface QueueDay {
  readonly seed: number;
  /** Calls in each hour. */
  readonly calls: readonly number[];
  /** Agents at work in each hour. */
  readonly agents: readonly number[];
  /** Mean time that a call takes an agent, after-call work included, and its spread (standard deviation / mean). */
  readonly handling: number;
  readonly spread: number;
  /** Mean time that customers are ready to wait. */
  readonly patience: number;
}

/** What a customer who had to wait was told on coming, what they would have been told naively, and how it was. */
export interface Wait {
  readonly position: number;
  readonly told: number | null;
  readonly naive: number;
  readonly was: number;
}

interface Caller {
  readonly id: string;
  readonly at: number;
  readonly leavesAt: number;
  readonly handling: number;
  readonly note: Omit<Wait, 'was'> | null;
}

export const hour = 3_600_000;
const second = 1000;

interface Office {
  readonly day: QueueDay;
  readonly arrivals: Caller[];
  readonly waiting: Caller[];
  readonly waits: Wait[];
  busy: number[];
  state: RoutingState;
}

/** Lives through the day: first come, first served, by the real rules of the queue; waits of those who were answered. */
export function liveQueueDay(day: QueueDay): readonly Wait[] {
  const arrivals = drawCallers(day);
  const office: Office = {
    day,
    arrivals,
    waiting: [],
    waits: [],
    busy: [],
    state: sampleRouting(),
  };
  const end = day.calls.length * hour;
  for (let at = 0; at < end; at += second) {
    office.busy = office.busy.filter((until) => until > at);
    letGo(office, at);
    takeIn(office, at);
    answer(office, at);
  }
  return office.waits;
}

function tell(office: Office, event: RoutingEvent) {
  office.state = decideRouting(office.state, event).state;
}

function letGo(office: Office, at: number) {
  const { waiting } = office;
  for (const caller of waiting.filter(({ leavesAt }) => leavesAt <= at)) {
    waiting.splice(waiting.indexOf(caller), 1);
    tell(office, { kind: 'dialogueLeft', at, dialogue: caller.id, entry: 1, hungUp: true });
  }
}

function takeIn(office: Office, at: number) {
  const { arrivals, waiting } = office;
  for (let next = arrivals[0]; next && next.at <= at; next = arrivals[0]) {
    arrivals.shift();
    waiting.push(noteOf(office, next, at));
    const request = sampleRequest(next.id, { queuedAt: at, place: at });
    tell(office, { kind: 'dialogueQueued', at, request });
  }
}

function answer(office: Office, at: number) {
  const { waiting, waits, day } = office;
  while (office.busy.length < staffAt(day, at)) {
    const caller = waiting.shift();
    if (!caller) return;
    office.busy.push(at + caller.handling);
    const offer = `${caller.id}.1.1`;
    tell(office, { kind: 'offerAccepted', at, dialogue: caller.id, entry: 1, offer, agent: 'ann' });
    if (caller.note) waits.push({ ...caller.note, was: at - caller.at });
  }
}

/** Nobody is told anything who is answered at once. */
function noteOf({ day, state, busy }: Office, caller: Caller, at: number): Caller {
  const agents = staffAt(day, at);
  if (state.waiting.size === 0 && busy.length < agents) return { ...caller, at };
  const { position, estimatedWait } = queueInfo(state, at);
  const naive = (day.handling * position) / Math.max(agents, 1);
  return { ...caller, at, note: { position, told: estimatedWait, naive } };
}

function staffAt({ agents }: QueueDay, at: number): number {
  return agents[Math.floor(at / hour)] ?? 0;
}

function drawCallers({ seed, calls, handling, spread, patience }: QueueDay): Caller[] {
  const random = createRandom(seed);
  const callers: Caller[] = [];
  for (const [index, count] of calls.entries())
    for (let at = index * hour; ; ) {
      at += random.exponential(hour / count);
      if (at >= (index + 1) * hour) break;
      const leavesAt = at + random.exponential(patience);
      const id = `d${callers.length}`;
      callers.push({
        id,
        at,
        leavesAt,
        handling: drawHandling(random, handling, spread),
        note: null,
      });
    }
  return callers;
}

/** Lognormal, as handling times of calls are. */
function drawHandling(
  random: ReturnType<typeof createRandom>,
  mean: number,
  spread: number,
): number {
  const variance = Math.log(1 + spread ** 2);
  const [one, other] = [random.between(1e-9, 1), random.between(0, 1)];
  const normal = Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
  return mean * Math.exp(Math.sqrt(variance) * normal - variance / 2);
}

export interface Accuracy {
  readonly told: number;
  readonly naive: number;
  readonly waits: number;
  /** Share of those who waited who could be told something. */
  readonly known: number;
}

/** Median of the error beside the wait that it was, of all who waited at least so long. */
export function accuracyOf(waits: readonly Wait[], atLeast: number): Accuracy {
  const waited = waits.filter(({ was }) => was >= atLeast);
  const known = waited.flatMap((one) => (one.told === null ? [] : [{ ...one, told: one.told }]));
  const errorOf = (said: number, was: number) => Math.abs(said - was) / was;
  return {
    told: median(known.map(({ told, was }) => errorOf(told, was))),
    naive: median(known.map(({ naive, was }) => errorOf(naive, was))),
    waits: waited.length,
    known: known.length / Math.max(waited.length, 1),
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Ten hours with two peaks, staffed a little too thin, shifts that begin late, and people who give up. */
export const busyDay: QueueDay = {
  seed: 1,
  calls: [120, 260, 420, 480, 420, 300, 320, 430, 380, 220],
  agents: [8, 16, 24, 30, 30, 22, 20, 28, 26, 18],
  handling: 240_000,
  spread: 0.8,
  patience: 900_000,
};
