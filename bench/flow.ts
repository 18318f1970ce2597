import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { CompiledFlow } from '#shared/flows/compiled-flow.ts';
import { createState } from '#shared/flows/create-state.ts';
import { step } from '#shared/flows/step.ts';
import { ivr12Flow } from '#shared/flows/templates/ivr-12.ts';
import { type Figure, median } from './figures.ts';

const context: FlowContext = {
  now: Date.parse('2026-11-23T09:00:00Z'),
  caller: { address: '+49301234567' },
  dialogue: { id: 'dlg_1', channel: 'voice' },
  center: 'service',
  hours: {
    main: OpeningHours.parse({
      id: 'main',
      name: 'Office',
      timeZone: 'Europe/Berlin',
      weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
    }),
  },
};

/** A caller who mistypes once and gives the number at the second attempt. */
const inputs: readonly FlowInput[] = [
  { type: 'start' },
  { type: 'played', outcome: 'completed' },
  { type: 'tones', digits: '2' },
  { type: 'tones', digits: '9123' },
  { type: 'tones', digits: '912345#' },
  { type: 'played', outcome: 'completed' },
  { type: 'hungUp' },
];
const dialogues = 5_000;
const rounds = 7;

/** The interpreter alone on the IVR of twelve nodes: no channel, no storage. */
export function run(): Promise<readonly Figure[]> {
  const compilation = compileFlow(ivr12Flow);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  const { flow } = compilation;
  const nodes = runDialogue(flow);
  const perDialogue: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    for (let dialogue = 0; dialogue < dialogues; dialogue += 1) runDialogue(flow);
    perDialogue.push((performance.now() - start) / dialogues);
  }
  // The first round warms up.
  const milliseconds = median(perDialogue.slice(1));
  const compile = timeCompiling();
  return Promise.resolve([
    { name: 'nodes run in the IVR of 12 nodes', value: (nodes / milliseconds) * 1_000, unit: '/s' },
    { name: `a whole dialogue of ${nodes} nodes`, value: milliseconds * 1_000, unit: 'µs' },
    { name: 'compiling the IVR of 12 nodes', value: compile, unit: 'ms' },
  ]);
}

/** Runs one dialogue to its end; how many nodes it passed. */
function runDialogue(flow: CompiledFlow): number {
  let state = createState(flow);
  for (const input of inputs) state = step(flow, state, input, context).state;
  if (state.ended?.reason !== 'hungUp')
    throw new Error(`It ended as ${JSON.stringify(state.ended)}`);
  return state.trail.length;
}

function timeCompiling(): number {
  const times = Array.from({ length: 50 }, () => {
    const start = performance.now();
    compileFlow(ivr12Flow);
    return performance.now() - start;
  });
  return median(times.slice(10));
}
