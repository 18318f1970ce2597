import type { DialogueEventOf } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { timed } from './asks.ts';
import { tellFlow } from './run-flow.ts';
import { change, type DialogueContext, type Step } from './step.ts';

/** The world has answered what the flow asked; an answer that comes twice or too late is old news. */
export function askAnswered(
  step: Step,
  { at, operation, answer }: DialogueEventOf<'askAnswered'>,
  context: DialogueContext,
): Step {
  const asked = step.state.asks.find((each) => each.operation === operation);
  if (!asked) return step;
  const asks = step.state.asks.filter((each) => each !== asked);
  const without = timed(change(step, { asks }));
  const input = { type: 'answer', operation: asked.flowOperation, answer } as const;
  return tellFlow(without, input, at, context);
}

const late: FlowAnswer = { kind: 'failed', reason: 'timeout', detail: 'no answer came' };

/** Nobody has answered in time. */
export function asksOverdue(step: Step, at: number, context: DialogueContext): Step {
  const overdue = step.state.asks.filter(({ until }) => until <= at);
  const after = overdue.reduce((before, { operation }) => {
    const id = `overdue:${operation}`;
    return askAnswered(before, { kind: 'askAnswered', id, at, operation, answer: late }, context);
  }, step);
  return timed(after);
}

/** The flow has paused long enough. */
export function waitsOver(step: Step, at: number, context: DialogueContext): Step {
  const over = step.state.waits.filter(({ due }) => due <= at);
  const waits = step.state.waits.filter(({ due }) => due > at);
  return over.reduce(
    (before, { flowOperation: operation }) =>
      tellFlow(before, { type: 'waited', operation }, at, context),
    timed(change(step, { waits })),
  );
}
