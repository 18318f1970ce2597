import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { CompiledFlow } from '#shared/flows/compiled-flow.ts';
import { createState } from '#shared/flows/create-state.ts';
import { step } from '#shared/flows/step.ts';
import { ivr12Flow } from '#shared/flows/templates/ivr-12.ts';
import { type Figure, median } from './figures.ts';
import { ensurePeers, peersFolder } from './peers.ts';
import type { RunOptions } from './run.ts';

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

/**
 * The interpreter alone on the IVR of twelve nodes: no channel, no storage. Beside it the same IVR in Node-RED (messages
 * through its own nodes) and XState (pure transitions), each in a process of its own, on the same machine one after the other.
 */
export async function run({ short }: RunOptions): Promise<readonly Figure[]> {
  const dialogues = short ? 1_000 : 5_000;
  const flow = compiled(ivr12Flow);
  const nodes = runDialogue(flow);
  const ours = nodes / timed(dialogues, () => runDialogue(flow));
  const xstate = await peerRate('xstate.js', dialogues);
  const nodeRed = await peerRate('node-red.js', Math.ceil(dialogues / 5));
  const rate = (value: number) => ({ value, unit: '/s' });
  return [
    {
      name: 'nodes of the IVR of 12 nodes',
      ...rate(ours * 1_000),
      peer: { name: 'Node-RED 4', value: nodeRed },
      goal: '≥ 20 × Node-RED',
    },
    {
      name: 'the same',
      ...rate(ours * 1_000),
      peer: { name: 'XState 5, pure transitions', value: xstate },
      goal: '≥ 2 × XState',
    },
    { name: `a whole dialogue of ${nodes} nodes`, value: (nodes / ours) * 1_000, unit: 'µs' },
    { name: 'compiling the IVR of 12 nodes', value: timeCompiling(ivr12Flow), unit: 'ms' },
    ...growthWithSize(short),
    ...growthWithLength(flow, short),
  ];
}

function compiled(definition: unknown): CompiledFlow {
  const compilation = compileFlow(definition);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  return compilation.flow;
}

/** Runs one dialogue to its end; how many nodes it passed. */
function runDialogue(flow: CompiledFlow): number {
  let state = createState(flow);
  for (const input of inputs) state = step(flow, state, input, context).state;
  if (state.ended?.reason !== 'hungUp')
    throw new Error(`It ended as ${JSON.stringify(state.ended)}`);
  return state.trail.length;
}

/** Milliseconds of one, the median of some rounds; the first warms up. */
function timed(times: number, work: () => unknown): number {
  const rounds = Array.from({ length: 7 }, () => {
    const start = performance.now();
    for (let count = 0; count < times; count += 1) work();
    return (performance.now() - start) / times;
  });
  return median(rounds.slice(1));
}

function timeCompiling(definition: unknown): number {
  return timed(20, () => compileFlow(definition));
}

/** A menu in front of chains of nodes: what one step costs must not depend on how large the flow is. */
function growthWithSize(short: boolean): Figure[] {
  return [10, 100, 1_000].flatMap((size) => {
    const definition = chain(size);
    const flow = compiled(definition);
    const waiting = step(flow, createState(flow), { type: 'start' }, context).state;
    const press = () => step(flow, waiting, { type: 'tones', digits: '1' }, context);
    return [
      {
        name: `one step in a flow of ${size} nodes`,
        value: timed(short ? 500 : 5_000, press) * 1_000,
        unit: 'µs',
      },
      { name: `compiling a flow of ${size} nodes`, value: timeCompiling(definition), unit: 'ms' },
    ];
  });
}

function chain(size: number) {
  const rest = Array.from({ length: size - 1 }, (_, index) => index);
  return {
    schema: 1,
    id: 'chain',
    name: 'Chain',
    languages: ['en'],
    variables: { count: { type: 'number' } },
    start: 'menu',
    nodes: {
      menu: {
        kind: 'menu',
        prompt: [{ text: { en: 'Press 1.' } }],
        choices: [{ id: 'one', key: '1', label: { en: 'One' } }],
        exits: { one: 'n0', noInput: 'menu', noMatch: 'menu' },
      },
      ...Object.fromEntries(
        rest.map((index) => [
          `n${index}`,
          // Five nodes that calculate, then one that waits.
          index % 6 === 5
            ? {
                kind: 'play',
                prompt: [{ text: { en: '{{ vars.count }}' } }],
                exits: { next: `n${(index + 1) % rest.length}` },
              }
            : {
                kind: 'set',
                assignments: [{ variable: 'count', value: 'vars.count + 1' }],
                exits: { next: index + 1 < rest.length ? `n${index + 1}` : 'menu' },
              },
        ]),
      ),
    },
  };
}

/** Twenty wrong keys in a row and more: the last step must cost what the first does, and the state must not grow. */
function growthWithLength(flow: CompiledFlow, short: boolean): Figure[] {
  const definition = chain(10);
  const long = compiled(definition);
  let state = step(long, createState(long), { type: 'start' }, context).state;
  const sizes: number[] = [];
  for (let inputsSoFar = 0; inputsSoFar < 1_000; inputsSoFar += 1) {
    state = step(long, state, fitting(state), context).state;
    sizes.push(JSON.stringify(state).length);
  }
  const before = state;
  const input = fitting(before);
  const late = timed(short ? 500 : 5_000, () => step(long, before, input, context));
  return [
    { name: 'one step after 1,000 inputs', value: late * 1_000, unit: 'µs' },
    { name: 'the state after 10 inputs, as JSON', value: sizes[9] ?? 0, unit: 'characters' },
    { name: 'the state after 1,000 inputs, as JSON', value: sizes[999] ?? 0, unit: 'characters' },
    {
      name: 'the state of the IVR at its menu, as JSON',
      value: JSON.stringify(step(flow, createState(flow), { type: 'start' }, context).state).length,
      unit: 'characters',
    },
  ];
}

function fitting({ waiting }: FlowState): FlowInput {
  return waiting?.for === 'input'
    ? { type: 'tones', digits: '1' }
    : { type: 'played', outcome: 'completed' };
}

/** Nodes a second of a peer, which runs in a process of its own. */
async function peerRate(script: string, dialogues: number): Promise<number> {
  ensurePeers('node-red');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [`flow/${script}`, String(dialogues), '5'],
    { cwd: peersFolder },
  );
  return median(z.array(z.number()).parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]')));
}
