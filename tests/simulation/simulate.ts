import { tellAgent } from './agents.ts';
import { tellCenter } from './centers.ts';
import type { Dialogue } from './dialogue.ts';
import { enterQueue, tellDialogue } from './dialogues.ts';
import { checkEnd, createWatch } from './invariants.ts';
import type { SimulationOptions } from './options.ts';
import { bringInAgents } from './people.ts';
import { createWorld, happens, type Served, type World } from './world.ts';

/** What came of a simulated day. The same options give the same result, to the last figure. */
export interface SimulationResult {
  /** Invariants broken, with the virtual time; empty is good. */
  readonly violations: readonly string[];
  readonly decisions: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly overflowed: number;
  readonly served: readonly Served[];
  /** Mean milliseconds until an answer. */
  readonly meanWait: number;
  /** Virtual milliseconds. */
  readonly took: number;
}

/** Milliseconds after the last arrival in which everything must have come to its end. */
const drain = 1_800_000;
const sweepEvery = 10_000;

/** Lives through a day on a virtual clock; stops early at the first violation. */
export function simulate(options: SimulationOptions): SimulationResult {
  const world: World = createWorld(options, {
    agent: (id, event) => tellAgent(world, id, event),
    center: (name, event) => tellCenter(world, name, event),
    dialogue: (id, news) => tellDialogue(world, id, news),
  });
  return liveThrough(world, planArrivals(world));
}

/** Runs a world until all has come to its end; `lastArrival` is when the last dialogue begins. */
export function liveThrough(world: World, lastArrival: number): SimulationResult {
  const end = lastArrival + drain;
  bringInAgents(world, end);
  every(world, world.options.manner.watchEvery, end, createWatch(world));
  every(world, sweepEvery, end, () => sweep(world));
  while (world.violations.length === 0 && world.timeline.step());
  if (world.violations.length === 0) checkEnd(world);
  const { violations, figures, timeline } = world;
  const { decisions, answered, abandoned, overflowed, waited, served } = figures;
  const meanWait = waited / Math.max(answered, 1);
  return {
    violations,
    decisions,
    answered,
    abandoned,
    overflowed,
    served,
    meanWait,
    took: timeline.now,
  };
}

function planArrivals(world: World): number {
  const { timeline, random, options } = world;
  let at = 30_000;
  for (let index = 0; index < options.dialogues; index += 1) {
    at += random.exponential(options.arrival / busyness(options, index));
    const dialogue = drawDialogue(world, `d${index}`, at);
    timeline.plan(at, () => {
      world.dialogues.set(dialogue.id, dialogue);
      enterQueue(world, dialogue);
    });
  }
  return at;
}

/** How busy it is when this dialogue comes, beside the day's mean. */
function busyness({ manner, dialogues }: SimulationOptions, index: number): number {
  const { curve } = manner;
  return curve[Math.floor((index / dialogues) * curve.length)] ?? 1;
}

function drawDialogue(world: World, id: string, at: number): Dialogue {
  const { random, centers, options } = world;
  const { manner } = options;
  const skills = drawSkills(world);
  const request = {
    dialogue: id,
    entry: 1,
    medium: random.chance(1 - manner.chats) ? ('voice' as const) : ('chat' as const),
    queuedAt: at,
    place: at,
    priority: random.chance(0.1) ? 1 : 0,
    skills,
    ...drawPreference(world, at),
    relaxation: happens(world, manner.relaxed) ? [{ after: 30_000, skills: [] }] : [],
    except: [],
  };
  const center = random.pick([...centers.keys()]);
  const life = { state: 'queued', offer: null, transfers: 0, endedAt: 0, callback: null } as const;
  return { id, center, request, heard: new Set(), ...life };
}

function drawSkills({ random, options }: World) {
  const { skilled, multiSkilled } = options.manner;
  if (!random.chance(skilled)) return [];
  const dutch = { skill: 'dutch', atLeast: random.pick([1, 3, 5]) };
  const isMore = multiSkilled > 0 && random.chance(multiSkilled);
  return isMore ? [dutch, { skill: 'tax', atLeast: 1 }] : [dutch];
}

function drawPreference(world: World, at: number) {
  const { random, options } = world;
  const { preferring, direct } = options.manner;
  const wanted = () => `agent-${Math.floor(random.between(0, options.agents))}`;
  if (happens(world, direct)) return { preferredAgent: wanted(), preferredUntil: null };
  if (happens(world, preferring)) return { preferredAgent: wanted(), preferredUntil: at + 20_000 };
  return { preferredAgent: null };
}

export function every({ timeline }: World, interval: number, until: number, run: () => void) {
  const again = () => {
    run();
    if (timeline.now < until) timeline.in(interval, again);
  };
  timeline.in(interval, again);
}

/** The product's sweeper: ticks for whoever should have had one. */
function sweep({ agents, centers, timeline, tell }: World) {
  const at = timeline.now;
  for (const { id, slots } of agents.values())
    if (slots.some(({ until }) => until < at)) tell.agent(id, { kind: 'tick', at });
  for (const [name, { routing }] of centers)
    if ((routing.head.wakeAt ?? at) < at) tell.center(name, { kind: 'tick', at });
}
