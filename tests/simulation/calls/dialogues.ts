import type { Dialogue, Phase } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import { decideDialogue, nextTimer, timersDue } from '#shared/domain/dialogue/decide-dialogue.ts';
import type { DialogueContext, FlowRun } from '#shared/domain/dialogue/step.ts';
import type { DialogueNews, Dialogue as Shown } from '../dialogue.ts';
import { checkDialogue } from '../invariants.ts';
import { carryOutAll, post } from '../messages.ts';
import { agentOf, type World } from '../world.ts';
import type { Call, CallWorld } from './call.ts';
import { acceptanceId, hearRing, talks } from './desk.ts';
import { onNetwork } from './network.ts';

/** One turn: the event, then what follows from it. */
export function decide(calls: CallWorld, call: Call, event: DialogueEvent) {
  if (call.seen.has(event.id)) return;
  call.seen.add(event.id);
  const before = call.state?.phase;
  const decision = decideDialogue(call.state, event, contextOf(calls.world, call));
  if (!decision) return;
  call.state = decision.state;
  calls.world.figures.decisions += 1;
  show(calls.world, decision.state);
  const effects = decision.effects.map((effect) => {
    call.sequence += 1;
    return { key: `${call.id}:${call.sequence}`, effect };
  });
  carryOutAll(calls.world, effects, ({ key, effect }) => carryOut(calls, call, effect, key));
  if (before !== 'talk' && call.state.phase === 'talk') talks(calls, call);
  wake(calls, call);
}

/** The timers of the dialogue; its orchestration is there for nothing else. */
function wake(calls: CallWorld, call: Call) {
  const due = call.state && nextTimer(call.state);
  if (due === undefined || due === call.wakeAt) return;
  call.wakeAt = due;
  const { timeline } = calls.world;
  timeline.plan(due, () => {
    if (call.wakeAt === due) call.wakeAt = -1;
    const events = call.state ? timersDue(call.state, timeline.now) : [];
    for (const [index, event] of events.entries())
      decide(calls, call, { ...event, id: `${event.id}:${call.sequence}:${index}` });
    wake(calls, call);
  });
}

function carryOut(calls: CallWorld, call: Call, effect: DialogueEffect, key: string) {
  const { world } = calls;
  const { tell, timeline } = world;
  switch (effect.kind) {
    case 'tellRouting': {
      const { center, event } = effect;
      const losable = event.kind === 'offerDeclined' || event.kind === 'offerExpired';
      const deliver = () => tell.center(center, { ...event, at: timeline.now });
      return post(world, { losable, deliver });
    }
    case 'tellAgent':
      return post(world, {
        losable: false,
        deliver: () => tell.agent(effect.agent, { ...effect.event, at: timeline.now }),
      });
    case 'showAgent':
      return hearRing(calls, call);
    case 'writeRecord':
      return void call.records.add(key);
    default:
      return onNetwork(calls, call, effect, key);
  }
}

/** What routing and the agent's document say to the dialogue. */
export function hearNews(calls: CallWorld, id: string, news: DialogueNews) {
  const call = calls.calls.get(id);
  if (!call) return;
  const { timeline } = calls.world;
  const at = timeline.now;
  if (news.kind === 'mayConnect') {
    const { agent, offer, ok } = news;
    const answer = { kind: 'offerAnswered', offer, agent, answer: 'accepted' } as const;
    if (ok) calls.deliver(call, { ...answer, id: acceptanceId(offer), at });
    return;
  }
  if (news.kind === 'refused') {
    const { entry, center, reason } = news;
    const refused = { kind: 'queueRefused', entry, center, reason } as const;
    calls.deliver(call, { ...refused, id: `refused:${center}:${entry}`, at });
    return;
  }
  const { entry, offer, agent, until } = news.offer;
  const device = agentOf(calls.world, agent).device;
  if (!device) return;
  const offered = { kind: 'offered', entry, offer, until, center: news.center } as const;
  const about = { id: `offered:${offer}`, at, agent: { id: agent, name: agent, device } };
  calls.deliver(call, { ...offered, ...about });
}

function contextOf({ centers }: World, { id }: Call): DialogueContext {
  const names = [...centers.keys()];
  return {
    dialogue: id,
    ringTime: 20_000,
    joinTime: 30_000,
    wrapUpLimit: 15_000,
    lastResort: {},
    runFlow: (state, input) => runFlow(names, state, input),
  };
}

/** Greets and queues; after too long a wait does so again, twice in another contact center; then transfers, or gives up. */
function runFlow(centers: readonly string[], state: FlowState | null, input: FlowInput): FlowRun {
  const operation = (state?.operation ?? 0) + 1;
  const base: FlowState = state ?? {
    schema: 1,
    flow: 'day',
    node: 'greet',
    language: 'en',
    variables: {},
    secrets: {},
    counters: {},
    waiting: null,
    frames: [],
    asides: [],
    transcript: [],
    summary: null,
    operation: 0,
    trail: [],
    ended: null,
  };
  if (input.type === 'answered' || input.type === 'ended') return { state: base, commands: [] };
  return { state: { ...base, operation }, commands: next(centers, operation, input) };
}

function next(
  centers: readonly string[],
  operation: number,
  input: FlowInput,
): readonly FlowCommand[] {
  const end = [{ type: 'end', reason: 'completed', node: 'end' }] as const;
  const play = { type: 'play', prompts: [{ text: 'Welcome' }], language: 'en' } as const;
  switch (input.type) {
    case 'start':
      return [{ ...play, operation, interruptible: true }];
    case 'played': {
      const center = centers[(operation >> 2) % centers.length] ?? '';
      const wish = { type: 'queue', operation, center, priority: 5, maxWait: 45_000 } as const;
      return operation > 7 ? end : [{ ...wish, skills: [] }];
    }
    case 'queueEnded': {
      const to = { kind: 'number', value: '+493099' } as const;
      return operation > 6
        ? [{ type: 'transfer', operation, to, ringTime: 20_000 }]
        : [{ ...play, operation, interruptible: true }];
    }
    default:
      return end;
  }
}

const shownPhases: Record<Phase, Shown['state']> = {
  arriving: 'ended',
  flow: 'ended',
  scheduled: 'ended',
  queue: 'queued',
  offer: 'accepting',
  calling: 'accepting',
  joining: 'accepting',
  talk: 'talking',
  parked: 'ended',
  handedOver: 'ended',
  wrapUp: 'ended',
  over: 'ended',
};

/** The dialogue as the invariants look at it. */
function show(world: World, { id, phase, offer, queue, center, since }: Dialogue) {
  const agent = offer?.agent.id ?? '';
  const base = { dialogue: id, entry: queue?.entry ?? 0, until: offer?.until ?? 0 };
  const isRung = phase === 'offer' || phase === 'joining' || phase === 'talk';
  const shown: Shown = {
    id,
    center: center ?? 'none',
    request: {
      dialogue: id,
      entry: queue?.entry ?? 0,
      medium: 'voice',
      queuedAt: queue?.queuedAt ?? 0,
      place: queue?.place ?? 0,
      priority: queue?.priority ?? 0,
      skills: queue?.skills ?? [],
      preferredAgent: null,
      relaxation: [],
      except: [],
    },
    state: shownPhases[phase],
    offer: offer && isRung ? { kind: 'offer', ...base, offer: offer.id, agent } : null,
    heard: new Set(),
    transfers: 0,
    callback: null,
    endedAt: since,
  };
  world.dialogues.set(id, shown);
  checkDialogue(world, shown);
}
