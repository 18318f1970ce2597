import type { CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { type RoutingMessage, toRoutingEvent } from '#shared/contracts/routing/routing-message.ts';
import { searchFor } from '#shared/domain/routing/look-after.ts';
import { newRouting, type RoutingState } from '#shared/domain/routing/routing-state.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { PendingRouting, QueueStore, RoutingTrace } from '#shared/ports/queue-store.ts';
import { allDone } from './all-done.ts';
import { type CarryOutRoutingParts, carryOutRouting } from './carry-out-routing.ts';
import { type DecidedQueue, decideQueue, type QueueWork } from './decide-queue.ts';
import { firstSettings, settingsNow } from './routing-settings-of.ts';

export interface RouteParts extends CarryOutRoutingParts {
  readonly queues: Pick<QueueStore, 'load' | 'commit' | 'isAnybodyWaiting' | 'keepTrace'>;
  readonly agents: Pick<
    AgentStore,
    'load' | 'save' | 'findCandidates' | 'findFree' | 'isAnybodyAtWork'
  >;
}

/** The queue as it was read or written last. */
interface Position {
  readonly state: RoutingState;
  readonly pending: readonly PendingRouting[];
  readonly sequence: number;
  readonly version?: string;
}

const mostAttempts = 5;
const mostRounds = 50;

/**
 * Routing of one contact center takes a message: what a crash left undone is carried out, then rounds of deciding,
 * committing, carrying out and deciding on what came back, until nothing is left. What was decided is committed before
 * anybody is told, and told again under the same name after a crash. Throws when it is to be tried again.
 */
export async function route(parts: RouteParts, message: RoutingMessage): Promise<void> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1)
    if (await takeMessage(parts, message)) return;
  throw new Error(`The queue of ${message.center} changed ${mostAttempts} times meanwhile`);
}

/** False: somebody else was faster, and what the message brings is to be decided anew. */
async function takeMessage(parts: RouteParts, message: RoutingMessage): Promise<boolean> {
  const { tenant, center } = message;
  const key = { tenant, center };
  const traces = new Map<string, RoutingTrace>();
  let at = await load(parts, key, message.event);
  const left = await carryOutRouting(parts, key, at.pending);
  let work: QueueWork[] = [...left, await eventOf(parts, at.state, message)].map(toWork);
  for (let round = 0; round < mostRounds; round += 1) {
    const decided = await decideQueue(parts, at.state, work);
    for (const trace of decided.traces) traces.set(trace.dialogue, trace);
    if (isNothingNew(at, decided)) {
      await allDone([...traces.values()].map((trace) => parts.queues.keepTrace(key, trace)));
      return true;
    }
    const committed = await commit(parts, key, at, decided);
    if (committed === undefined) return false;
    parts.boards.changed(tenant, { centers: [center], teams: [] });
    work = (await carryOut(parts, key, committed, decided.wakeAt)).map(toWork);
    if (isSeenNow(at, committed))
      work.push(...searchFor(committed.state).map((effect) => ({ effect })));
    at = committed;
  }
  throw new Error(`Routing of ${center} came to no end in ${mostRounds} rounds`);
}

function toWork(event: RoutingEvent): QueueWork {
  return { event };
}

async function load(parts: RouteParts, key: CenterKey, event: RoutingEvent): Promise<Position> {
  const { state, ...rest } = await parts.queues.load(key, dialogueOf(event));
  if (state !== undefined) return { state, ...rest };
  return { state: newRouting(key.tenant, key.center, await firstSettings(parts, key)), ...rest };
}

function dialogueOf(event: RoutingEvent): string | undefined {
  if (event.kind === 'dialogueQueued') return event.request.dialogue;
  return 'dialogue' in event ? event.dialogue : undefined;
}

/** Settings are read where they are kept: messages about them may overtake each other. */
async function eventOf(
  parts: RouteParts,
  state: RoutingState,
  message: RoutingMessage,
): Promise<RoutingEvent> {
  const at = parts.now();
  if (message.event.kind !== 'settingsChanged') return toRoutingEvent(message, at);
  return { kind: 'settingsChanged', at, settings: await settingsNow(parts, state.head) };
}

function isNothingNew({ state, pending }: Position, decided: DecidedQueue): boolean {
  const written = decided.waiting.length + decided.gone.length + decided.outbound.length;
  return written === 0 && pending.length === 0 && decided.state.head === state.head;
}

async function commit(
  { queues }: RouteParts,
  key: CenterKey,
  { state: before, sequence: last, version: read }: Position,
  { state, waiting, gone, outbound }: DecidedQueue,
): Promise<Position | undefined> {
  const { head } = state;
  const pending = outbound.map((effect, index) => ({
    key: `${key.tenant}/${key.center}:${last + index + 1}`,
    effect,
  }));
  const sequence = last + pending.length;
  const version = await queues.commit(key, {
    changes: { head: head === before.head ? null : head, waiting, gone },
    head,
    pending,
    sequence,
    ...(read !== undefined && { version: read }),
  });
  return version === undefined ? undefined : { state, pending, sequence, version };
}

async function carryOut(
  parts: RouteParts,
  key: CenterKey,
  { pending }: Position,
  wakeAt: number | undefined,
): Promise<RoutingEvent[]> {
  if (wakeAt !== undefined)
    await parts.messages.send({ ...key, event: { kind: 'tick', at: wakeAt } }, wakeAt);
  return carryOutRouting(parts, key, pending);
}

/**
 * Only from this commit on do agents see that somebody waits here. Who became free just before told nobody and was not
 * found either.
 */
function isSeenNow(before: Position, after: Position): boolean {
  return before.state.head.wakeAt === null && after.state.head.wakeAt !== null;
}
