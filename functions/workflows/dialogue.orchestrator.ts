import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import { TurnOrder, TurnResult } from '#shared/contracts/dialogue/turn-result.ts';

export const dialogueOrchestration = 'Dialogue';
export const turnActivity = 'Dialogue_Turn';
export const nudgeEvent = 'nudge';

const turnsPerHistory = 20;
const untilItWorks = retryForHours();

/**
 * Gives one dialogue its turns: at once, whenever it is nudged, and when it asked to be woken. Keeps nothing but the
 * dialogue's key, and which effects one turn has done that the next is to know. A new history begins just after a nudge or timer, and each history begins with a turn, so that a nudge
 * that is dropped on the way costs nothing (docs/decisions/0003).
 */
export function* giveTurns(context: OrchestrationContext): Generator<Task, void, unknown> {
  let order = TurnOrder.parse(context.df.getInput());
  for (let turn = 0; turn < turnsPerHistory; turn += 1) {
    const result = TurnResult.parse(
      yield context.df.callActivityWithRetry(turnActivity, untilItWorks, order),
    );
    if (result.over) return;
    order = { ...order, done: result.done ?? [] };
    yield* nudgeOrTimer(context, result.wakeAt);
  }
  context.df.continueAsNew(order);
}

/** Both tasks are new in each round: one that is waited for twice would be scheduled twice by the host. */
function* nudgeOrTimer(
  context: OrchestrationContext,
  wakeAt: number | undefined,
): Generator<Task, void, unknown> {
  const nudged = context.df.waitForExternalEvent(nudgeEvent);
  if (wakeAt === undefined) {
    yield nudged;
    return;
  }
  const timer = context.df.createTimer(new Date(wakeAt));
  yield context.df.Task.any([nudged, timer]);
  if (!timer.isCompleted) timer.cancel();
}

/** A store that cannot be reached must not end a dialogue: half a second, doubling up to 30, for about eight hours. */
function retryForHours(): RetryOptions {
  const options = new RetryOptions(500, 1000);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = 30_000;
  return options;
}
