import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { hangUp } from './end.ts';
import { wait } from './queue.ts';
import { change, type DialogueContext, effect, enter, nextOperation, type Step } from './step.ts';

type CommandOf<Type extends FlowCommand['type']> = Extract<FlowCommand, { readonly type: Type }>;

/** Gives the flow what happened, and does what it asks for. */
export function runFlow(step: Step, input: FlowInput, at: number, context: DialogueContext): Step {
  const { flow } = step.state;
  if (!flow || !context.runFlow) return hangUp(step, { at, by: 'system', reason: 'noFlow' });
  const run = context.runFlow(flow.state, input, at);
  const moved = change(step, { flow: { ...flow, state: run.state } });
  return run.commands.reduce((before, command) => carryOut(before, command, at), moved);
}

function carryOut(step: Step, command: FlowCommand, at: number): Step {
  switch (command.type) {
    case 'play':
      return play(step, command);
    case 'collect':
      return collect(step, command);
    case 'queue':
      return wait(step, at, {
        skills: command.skills.map(({ skill, level }) => ({ skill, atLeast: level })),
        // A flow counts from 1 (first) to 10 (last); the queue serves the higher number first.
        priority: -command.priority,
        maxWait: command.maxWait ?? null,
        flowOperation: command.operation,
      });
    case 'transfer':
      return transfer(step, command);
    case 'end':
      return hangUp(step, { at, by: 'flow', reason: command.reason });
  }
}

function play(step: Step, command: CommandOf<'play'>): Step {
  const [operation, next] = nextOperation(step);
  const { prompts, language, interruptible } = command;
  const media = { operation, flowOperation: command.operation };
  return effect(change(next, { media }), {
    kind: 'play',
    operation,
    prompts,
    language,
    interruptible,
  });
}

function collect(step: Step, command: CommandOf<'collect'>): Step {
  const [operation, next] = nextOperation(step);
  const media = { operation, flowOperation: command.operation };
  return effect(change(next, { media }), { kind: 'collect', operation, command });
}

function transfer(step: Step, command: CommandOf<'transfer'>): Step {
  const [operation, next] = nextOperation(step);
  const { to, ringTime } = command;
  const media = { operation, flowOperation: command.operation };
  return effect(change(next, { media }), { kind: 'transferCall', operation, to, ringTime });
}

/** Back from the queue without an agent: the flow goes on where it asked for one. */
export function backToFlow(
  step: Step,
  reason: 'timeout' | 'error',
  at: number,
  context: DialogueContext,
): Step {
  const operation = step.state.queue?.flowOperation ?? undefined;
  const inFlow = enter(change(step, { queue: null }), 'flow', at, reason);
  return runFlow(inFlow, { type: 'queueEnded', operation, reason }, at, context);
}
