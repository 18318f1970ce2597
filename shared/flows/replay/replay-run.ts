import type { CompiledFlow } from '../compiled-flow.ts';
import { differencesOf } from './differences-of.ts';
import { hold, type RunInput } from './record-run.ts';
import { type RecordedRun, RecordedWorld } from './recording.ts';

/** Something that a flow does otherwise than it was recorded. */
export interface ReplayDifference {
  /** Index of the step; null: at the end. */
  readonly step: number | null;
  /** Where, for example `commands.0.prompts.0.text`. */
  readonly place: string;
  /** As JSON; nothing: it was not there, or is no more. */
  readonly before: string;
  readonly now: string;
}

/** Holds a recorded dialogue again. The first step that differs is told, for what follows is another dialogue. */
export function replayRun(flow: CompiledFlow, recorded: RecordedRun): ReplayDifference[] {
  const { taken, states } = hold(flow, recorded.variables, inputsOf(recorded));
  for (const [index, { commands }] of recorded.steps.entries()) {
    const found = differencesOf(commands, taken[index]?.commands ?? []);
    if (found.length > 0)
      return found.map((one) => ({ ...one, step: index, place: `commands${one.place}` }));
  }
  const last = states.at(-1);
  const end = last && { language: last.language, variables: last.variables, ended: last.ended };
  return differencesOf(recorded.end, end).map((one) => ({
    ...one,
    step: null,
    place: `end${one.place}`,
  }));
}

/** What came in, with the world at each moment. */
export function inputsOf({ world, steps }: RecordedRun): RunInput[] {
  let known = world;
  return steps.map(({ now, world: changes, input }) => {
    if (changes) known = RecordedWorld.parse({ ...known, ...changes });
    return { input, context: { ...known, now } };
  });
}
