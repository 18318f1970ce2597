import { historyEvent, type StoredEvent } from '../history.ts';
import { type Instance, isEnded } from '../store/records.ts';
import type { Aftermath } from './aftermath.ts';
import type { DecidedEnd } from './decide.ts';
import type { TurnContext } from './turn-context.ts';

/** Tells the parent, if it still waits, how its sub-orchestration ended; to be called inside the child's step. */
export function notifyParent(
  { store, lives, inbox, wake, options }: TurnContext,
  { parent }: Instance,
  end: DecidedEnd,
  after: Aftermath,
) {
  if (!parent) return;
  const found = lives.find(parent.id);
  if (found?.execution !== parent.execution || isEnded(found.status)) return;
  const event = endEvent(end, parent.task, options.surroundings.clock.now());
  if (!event) return;
  const message = store.work.addMessage(parent.id, event, parent.execution);
  after.add(() => {
    inbox.add(message);
    wake(parent.id);
  });
}

function endEvent(end: DecidedEnd, task: number, at: number): StoredEvent | undefined {
  if (end.kind === 'completed')
    return historyEvent({
      type: 'SubOrchestrationInstanceCompleted',
      at,
      fields: { TaskScheduledId: task, Result: end.output },
    });
  const failed = (Reason: string, Details: string | null) =>
    historyEvent({
      type: 'SubOrchestrationInstanceFailed',
      at,
      fields: { TaskScheduledId: task, Reason, Details, FailureDetails: null },
    });
  if (end.kind === 'failed') return failed(end.failure.reason, end.failure.details);
  // The extension sends no details for a terminated child.
  return end.kind === 'terminated' ? failed(end.reason, null) : undefined;
}
