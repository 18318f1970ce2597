import type { AnsweredCommand, FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { TestAnswer, TestWorld } from '#shared/contracts/flow/flow-test-world.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { createState, partValues } from '../create-state.ts';
import type { Visit } from '../run.ts';
import { step } from '../step.ts';
import { heardOf } from './heard-of.ts';
import type { TestSources } from './test-sources.ts';
import { waitingOperations } from './waiting-operations.ts';
import { contextOf } from './world-of.ts';

/** A command that waits for its result. */
export interface Pending {
  readonly command: AnsweredCommand;
  readonly node: string;
  /** When it was given, milliseconds since 1970. */
  readonly since: number;
}

/** One input, the world at that moment, and what the flow did. */
export interface PlayedStep {
  readonly input: FlowInput;
  readonly context: FlowContext;
  readonly commands: readonly FlowCommand[];
}

/** A dialogue with a flow while a test holds it: everything so far, and the time. */
export interface FlowPlay {
  readonly flow: CompiledFlow;
  readonly sources: TestSources;
  world: TestWorld;
  answers: readonly TestAnswer[];
  /** Milliseconds since 1970. */
  now: number;
  state: FlowState;
  pending: readonly Pending[];
  readonly steps: PlayedStep[];
  readonly heard: string[];
  readonly visited: Visit[];
  /** Where the last thing that was done begins. */
  mark: { readonly steps: number; readonly heard: number; readonly visited: number };
  /** How far in what was heard the expectations have come. */
  listened: { readonly index: number; readonly position: number };
}

interface Beginning {
  readonly world: TestWorld;
  readonly sources: TestSources;
  readonly now: number;
}

/** A dialogue at its start. */
export function beginPlay(flow: CompiledFlow, { world, sources, now }: Beginning): FlowPlay {
  const play: FlowPlay = {
    flow,
    sources,
    world,
    answers: world.answers ?? [],
    now,
    state: beginState(flow, world.variables ?? {}),
    pending: [],
    steps: [],
    heard: [],
    visited: [],
    mark: { steps: 0, heard: 0, visited: 0 },
    listened: { index: 0, position: 0 },
  };
  give(play, { type: 'start' });
  return play;
}

function beginState(flow: CompiledFlow, variables: Readonly<Record<string, FlowValue>>): FlowState {
  return { ...createState(flow), ...partValues(flow, { ...flow.defaults, ...variables }) };
}

/** Gives the flow an input and keeps what comes of it. */
export function give(play: FlowPlay, input: FlowInput) {
  const context = contextOf(play.world, play.sources, play.now);
  const { state, commands, visited } = step(play.flow, play.state, input, context);
  play.state = state;
  play.steps.push({ input, context, commands });
  play.visited.push(...visited);
  play.heard.push(...commands.flatMap(heardIn));
  play.pending = pendingOf(play, commands);
}

/** What follows belongs to what is done now. */
export function markHere(play: FlowPlay) {
  const { steps, heard, visited } = play;
  play.mark = { steps: steps.length, heard: heard.length, visited: visited.length };
  play.listened = { index: heard.length, position: 0 };
}

/** What the flow asked for since the last thing that was done. */
export function commandsSince({ steps, mark }: FlowPlay): FlowCommand[] {
  return steps.slice(mark.steps).flatMap(({ commands }) => commands);
}

function heardIn(command: FlowCommand): string[] {
  if ('prompts' in command) return command.prompts.map(heardOf);
  if (command.type !== 'ask' || command.ask.kind !== 'message') return [];
  return command.ask.channel === 'dialogue' ? [command.ask.text] : [];
}

function pendingOf({ state, pending, now }: FlowPlay, commands: readonly FlowCommand[]): Pending[] {
  return waitingOperations(state).flatMap(({ operation, node }): Pending[] => {
    const before = pending.find(({ command }) => command.operation === operation);
    if (before) return [before];
    const command = commands.find((each) => 'operation' in each && each.operation === operation);
    return command && 'operation' in command ? [{ command, node, since: now }] : [];
  });
}
