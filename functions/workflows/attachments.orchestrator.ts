import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import {
  AttachmentsKept,
  AttachmentsOrder,
} from '#shared/contracts/conversation/attachments-order.ts';

export const attachmentsOrchestration = 'Attachments';
export const attachmentsActivity = 'Attachments_Keep';

/** Milliseconds: the pauses double up to the longest; altogether about an hour. */
const pauses = { first: 5_000, longest: 600_000, count: 12 };
/** Milliseconds and attempts while what we need ourselves is down. */
const retry = { first: 5_000, attempts: 10 };

/** Brings the files of one message to its customer; what has not come within an hour is missing. */
export function* keepAttachments(context: OrchestrationContext): Generator<Task, void, unknown> {
  const order = AttachmentsOrder.parse(context.df.getInput());
  const options = new RetryOptions(retry.first, retry.attempts);
  options.backoffCoefficient = 2;
  for (let attempt = 0; ; attempt += 1) {
    const isLast = attempt === pauses.count;
    const { left } = AttachmentsKept.parse(
      yield context.df.callActivityWithRetry(attachmentsActivity, options, { ...order, isLast }),
    );
    if (left === 0 || isLast) return;
    const pause = Math.min(pauses.first * 2 ** attempt, pauses.longest);
    yield context.df.createTimer(new Date(context.df.currentUtcDateTime.getTime() + pause));
  }
}
