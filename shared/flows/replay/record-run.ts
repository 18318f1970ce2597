import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { FlowValue } from '#shared/contracts/flow/variable.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import { createState, partValues } from '../create-state.ts';
import { step } from '../step.ts';
import { hideMasked, hideSecrets, secretsIn } from './hide-secrets.ts';
import type { RecordedRun, RecordedWorld } from './recording.ts';

/** What came to a flow at a moment. */
export interface RunInput {
  readonly input: FlowInput;
  readonly context: FlowContext;
}

interface Run {
  readonly name: string;
  /** Values at the start, where they are not the flow's own. */
  readonly variables?: Readonly<Record<string, FlowValue>>;
  readonly inputs: readonly RunInput[];
}

/** How often secrets are looked for in what became of a run without those found before. */
const mostRounds = 5;

/**
 * Holds a dialogue and keeps it. What was given to sensitive variables is first replaced by zeros and x, and the dialogue
 * is the one that comes of that. Undefined: a secret cannot be kept out.
 */
export function recordRun(flow: CompiledFlow, run: Run): RecordedRun | undefined {
  let { inputs } = run;
  const { variables } = partValues(flow, { ...flow.defaults, ...run.variables });
  for (let round = 0; round < mostRounds; round += 1) {
    const held = hold(flow, variables, inputs);
    const secrets = secretsIn(flow, held.states);
    const recorded = toRecorded(run.name, variables, held);
    if (secrets.every((secret) => !JSON.stringify(recorded).includes(quoted(secret))))
      return recorded;
    inputs = held.taken.map(({ input, context }) => ({
      input: hideSecrets(input, secrets),
      context,
    }));
  }
  return undefined;
}

const quoted = (text: string) => JSON.stringify(text).slice(1, -1);

interface Held {
  readonly taken: readonly (RunInput & { readonly commands: readonly FlowCommand[] })[];
  readonly states: readonly FlowState[];
}

/** A dialogue with a flow from its start. */
export function hold(
  flow: CompiledFlow,
  variables: Readonly<Record<string, FlowValue>>,
  inputs: readonly RunInput[],
): Held {
  const states: FlowState[] = [
    { ...createState(flow), ...partValues(flow, { ...flow.defaults, ...variables }) },
  ];
  const taken: (RunInput & { commands: readonly FlowCommand[] })[] = [];
  for (const { input, context } of inputs) {
    const before = states.at(-1);
    if (!before) break;
    const known = taken.flatMap(({ commands }) => commands);
    const shown = hideMasked(input, before, known);
    const { state, commands } = step(flow, before, shown, context);
    states.push(state);
    taken.push({ input: shown, context, commands });
  }
  return { taken, states };
}

function toRecorded(
  name: string,
  variables: Readonly<Record<string, FlowValue>>,
  { taken, states }: Held,
): RecordedRun {
  const first = taken[0]?.context;
  const last = states.at(-1);
  if (!first || !last) throw new Error('a run without an input');
  const steps = taken.map(({ input, context, commands }, index) => {
    const world = changesOf(taken[index - 1]?.context ?? first, context);
    return { now: context.now, ...(world && { world }), input, commands };
  });
  const { language, ended } = last;
  const end = { language, variables: last.variables, ended };
  // As it is read again: JSON knows no undefined.
  return JSON.parse(JSON.stringify({ name, variables, world: worldOf(first), steps, end }));
}

function worldOf({ now: _, ...world }: FlowContext): FlowContextWorld {
  return world;
}

type FlowContextWorld = Omit<FlowContext, 'now'>;

function changesOf(before: FlowContext, after: FlowContext): Partial<RecordedWorld> | undefined {
  const old = new Map(Object.entries(worldOf(before)));
  const changes = Object.entries(worldOf(after)).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(old.get(key)),
  );
  return changes.length > 0 ? Object.fromEntries(changes) : undefined;
}
