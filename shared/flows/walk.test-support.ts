import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowContext } from '#shared/contracts/flow/context.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { AnyNode } from './catalogue.ts';
import { type CompileOptions, compileFlow } from './compile-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { createState } from './create-state.ts';
import { step } from './step.ts';
import type { FlowTemplate } from './templates/flow-template.ts';

export const officeHours = OpeningHours.parse({
  id: 'main',
  name: 'Office',
  timeZone: 'Europe/Berlin',
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' }],
  holidays: [{ date: '2026-12-25', yearly: true }],
});

/** A Monday morning in Berlin, when the office is open. */
export const monday = Date.parse('2026-11-23T09:00:00Z');

export const context: FlowContext = {
  now: monday,
  caller: { address: '+49301234567' },
  dialogue: { id: 'dlg_1', channel: 'voice' },
  center: 'sales',
  hours: { main: officeHours, sales: officeHours },
};

/** A definition in English and German around some nodes; the first is the start. */
export function flowOf(
  nodes: Record<string, AnyNode>,
  more: Partial<FlowTemplate> = {},
): FlowTemplate {
  const [start = ''] = Object.keys(nodes);
  return { schema: 1, id: 'test', name: 'Test', languages: ['en', 'de'], start, nodes, ...more };
}

export const end: AnyNode = { kind: 'end' };

export function compiled(definition: unknown, options: CompileOptions = {}): CompiledFlow {
  const compilation = compileFlow(definition, options);
  if (!compilation.ok) throw new Error(JSON.stringify(compilation.findings));
  return compilation.flow;
}

export interface Walk {
  readonly state: FlowState;
  readonly commands: readonly FlowCommand[];
  readonly last: FlowCommand | undefined;
}

/** Starts a flow and gives it inputs, one after the other. */
export function walk(
  definition: unknown,
  inputs: readonly FlowInput[] = [],
  within: FlowContext = context,
  options: CompileOptions = {},
): Walk {
  const flow = compiled(definition, options);
  let state = createState(flow);
  const commands: FlowCommand[] = [];
  for (const input of [{ type: 'start' } as const, ...inputs]) {
    const result = step(flow, state, input, within);
    state = result.state;
    commands.push(...result.commands);
  }
  return { state, commands, last: commands.at(-1) };
}

export const played: FlowInput = { type: 'played', outcome: 'completed' };
export const silence: FlowInput = { type: 'inputFailed', reason: 'silence' };

export function press(digits: string): FlowInput {
  return { type: 'tones', digits };
}

export function say(text: string): FlowInput {
  return { type: 'spoken', text };
}
