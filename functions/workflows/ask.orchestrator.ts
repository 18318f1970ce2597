import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import { AskKey } from '#shared/contracts/dialogue/ask-key.ts';

export const askOrchestration = 'Ask';
export const askActivity = 'Dialogue_Ask';

/** A store that cannot be reached for a moment: half a second, doubling, about a minute. */
const retry = () => {
  const options = new RetryOptions(500, 7);
  options.backoffCoefficient = 2;
  return options;
};

/**
 * Has one question of a flow answered, beside the dialogue's turns, so that a slow service holds up nobody. What is asked
 * and answered is not in its history.
 */
export function* ask(context: OrchestrationContext): Generator<Task, void, unknown> {
  const key = AskKey.parse(context.df.getInput());
  yield context.df.callActivityWithRetry(askActivity, retry(), key);
}
