import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { Gone } from '#shared/contracts/routing/waiting.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import { newRouting } from '#shared/domain/routing/routing-state.ts';
import type { Dialogue, DialogueNews } from './dialogue.ts';
import type { SimulationOptions } from './options.ts';
import { createRandom, type Random } from './random.ts';
import { sampleSettings } from './samples.ts';
import { Timeline } from './timeline.ts';

/** One contact center's documents. */
export interface Center {
  routing: RoutingState;
  /** The store has them all; a decision is handed only the one its event is about. */
  readonly gone: Map<string, Gone>;
}

/** A talk that began: when its customer came, and how long it lasts, milliseconds. */
export interface Served {
  readonly queuedAt: number;
  readonly talk: number;
}

/** How news reaches somebody, at once; what follows from it travels as messages. */
export interface Doors {
  readonly agent: (id: string, event: AgentEvent) => void;
  readonly center: (name: string, event: RoutingEvent) => void;
  readonly dialogue: (id: string, news: DialogueNews) => void;
}

/** All that exists in a simulation. */
export interface World {
  readonly options: SimulationOptions;
  readonly random: Random;
  readonly timeline: Timeline;
  readonly agents: Map<string, Agent>;
  readonly agentsOfCenter: ReadonlyMap<string, string[]>;
  readonly centers: ReadonlyMap<string, Center>;
  readonly dialogues: Map<string, Dialogue>;
  readonly violations: string[];
  readonly tell: Doors;
  readonly figures: {
    decisions: number;
    answered: number;
    abandoned: number;
    overflowed: number;
    waited: number;
    readonly served: Served[];
  };
}

export function createWorld(options: SimulationOptions, tell: Doors): World {
  const names = Array.from({ length: options.centers }, (_, index) => `center-${index}`);
  return {
    options,
    random: createRandom(options.seed),
    timeline: new Timeline(),
    agents: new Map(),
    agentsOfCenter: new Map(names.map((name) => [name, []])),
    centers: new Map(names.map((name, index) => [name, createCenter(options, name, index)])),
    dialogues: new Map(),
    violations: [],
    tell,
    figures: { decisions: 0, answered: 0, abandoned: 0, overflowed: 0, waited: 0, served: [] },
  };
}

/** Every kind of selection is somewhere. */
function createCenter({ manner }: SimulationOptions, name: string, index: number): Center {
  const selections = ['longestAvailable', 'skillsLongestAvailable', 'skillsBestAvailable'] as const;
  const selection = selections[index % selections.length] ?? 'longestAvailable';
  const { hasGroups, outside, longest, noAgents } = manner;
  const teams = [
    { after: 0, teams: ['day'] },
    { after: 15_000, teams: ['evening'] },
    { after: 40_000, teams: outside > 0 ? ['outside'] : [] },
  ];
  const overflow = { ...sampleSettings.overflow, waiting: longest, noAgents };
  const settings = { ...sampleSettings, selection, groups: hasGroups ? teams : [], overflow };
  return { routing: newRouting('contoso', name, settings), gone: new Map() };
}

/** Something that must never be. */
export function violate({ violations, timeline }: World, what: string) {
  violations.push(`at ${Math.round(timeline.now)}: ${what}`);
}

export function centerOf({ centers }: World, name: string): Center {
  const center = centers.get(name);
  if (center === undefined) throw new Error(`No center ${name}`);
  return center;
}

export function agentOf({ agents }: World, id: string): Agent {
  const agent = agents.get(id);
  if (agent === undefined) throw new Error(`No agent ${id}`);
  return agent;
}

/** Draws nothing for what never happens, so that a day without it stays the same day. */
export function happens({ random }: World, probability: number): boolean {
  return probability > 0 && random.chance(probability);
}
