import type { FlowTest, FlowTestStep } from '#shared/contracts/flow/flow-test.ts';
import type { FlowTestFailure } from '#shared/contracts/flow/flow-test-report.ts';
import type { TestWorld } from '#shared/contracts/flow/flow-test-world.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { typeOf } from '../expressions/values.ts';
import { expectations, ofTheEnd } from './check-expectation.ts';
import { describePlace } from './describe-place.ts';
import { beginPlay, type FlowPlay } from './flow-play.ts';
import { type Obstacle, runOn, tooLong } from './run-on.ts';
import { actions } from './take-action.ts';
import type { TestSources } from './test-sources.ts';
import { wayOf } from './way-of.ts';
import { beginningOf, worldOf } from './world-of.ts';

export interface FlowTestRun {
  readonly failure: FlowTestFailure | null;
  /** The dialogue; absent: it could not begin. */
  readonly play: FlowPlay | undefined;
}

interface TestParts {
  readonly defaults: TestWorld;
  readonly sources: TestSources;
}

/** Holds the dialogue that a test describes, up to the first thing that is not as expected. */
export function runFlowTest(
  flow: CompiledFlow,
  test: FlowTest,
  { defaults, sources }: TestParts,
): FlowTestRun {
  const world = worldOf(defaults, test.given);
  const now = beginningOf(world);
  const wrong = sources.isTimeUp?.() ? tooLong : problemOf(flow, world, now);
  if (wrong || now === undefined) return { failure: failed(wrong ?? noMoment), play: undefined };
  const play = beginPlay(flow, { world, sources, now });
  for (const [index, step] of test.steps.entries()) {
    const obstacle = sources.isTimeUp?.() ? tooLong : take(play, step);
    if (obstacle) return { failure: failed(obstacle, index, play), play };
  }
  const obstacle = finish(play, test.steps);
  return { failure: obstacle ? failed(obstacle, null, play) : null, play };
}

type Word = keyof typeof handlers;

const handlers = { ...actions, ...expectations };
const allWords: readonly Word[] = [...keysOf(actions), ...keysOf(expectations)];

function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  const names: Key[] = [];
  for (const name in record) names.push(name);
  return names;
}

function take(play: FlowPlay, step: FlowTestStep): Obstacle | undefined {
  for (const word of allWords) {
    const value = step[word];
    if (value === undefined) continue;
    const obstacle = ofTheEnd.has(word) ? runOn(play) : undefined;
    return obstacle ?? handle(play, word, value);
  }
  return undefined;
}

type Handlers = {
  readonly [Key in Word]: (
    play: FlowPlay,
    value: NonNullable<FlowTestStep[Key]>,
  ) => Obstacle | undefined;
};

function handle<Key extends Word>(
  play: FlowPlay,
  word: Key,
  value: NonNullable<FlowTestStep[Key]>,
): Obstacle | undefined {
  const all: Handlers = handlers;
  return all[word](play, value);
}

const noMoment: Obstacle = {
  expected: 'given.at to be a moment',
  found: 'no such day, date or time zone',
};

function problemOf(
  { definition, defaults }: CompiledFlow,
  { variables = {} }: TestWorld,
  now: number | undefined,
): Obstacle | undefined {
  if (now === undefined) return noMoment;
  for (const [name, value] of Object.entries(variables)) {
    const declared = Object.hasOwn(defaults, name) ? definition.variables[name] : undefined;
    if (!declared) return { expected: `a variable '${name}'`, found: 'the flow has none' };
    if (declared.type !== typeOf(value))
      return { expected: `a ${declared.type} for '${name}'`, found: typeOf(value) ?? 'nothing' };
  }
  return undefined;
}

/** A flow that broke is no success, whatever was looked at before. */
function finish(play: FlowPlay, steps: readonly FlowTestStep[]): Obstacle | undefined {
  const obstacle = runOn(play);
  if (obstacle) return obstacle;
  const reason = play.state.ended?.reason;
  const isBroken = reason === 'error' || reason === 'runaway';
  if (!isBroken || steps.some(({ ends }) => ends !== undefined)) return undefined;
  return { expected: 'the flow not to break', found: describePlace(play) };
}

const longestWay = 40;
const mostHeard = 20;
/** Characters of a text in a report. */
const longestText = 1_000;

function failed(
  { expected, found }: Obstacle,
  step: number | null = null,
  play?: FlowPlay,
): FlowTestFailure {
  const heard = play?.heard.slice(play.mark.heard) ?? [];
  return {
    step,
    expected: cut(expected),
    found: cut(found),
    heard: heard.slice(-mostHeard).map(cut),
    way: play ? wayOf(play).slice(-longestWay) : [],
  };
}

function cut(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
