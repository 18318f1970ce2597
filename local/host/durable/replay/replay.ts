import { eventTypes, numberField, type StoredEvent, textField } from '../history.ts';
import type { Action, OrchestratorState } from './actions.ts';
import { createExternalEvents, type RaisedEvent } from './external-events.ts';
import { invokeAction } from './invoke-action.ts';
import type { Planned } from './planned.ts';
import { ActionRefused, type Awaited, finished, type ReplayContext } from './replay-context.ts';
import { createTasks, NonDeterminism } from './tasks.ts';

export interface ReplayInput
  extends Pick<
    ReplayContext,
    'instanceId' | 'parentInstanceId' | 'executionId' | 'activities' | 'orchestrators'
  > {
  /** Everything so far, the new events last. */
  readonly history: Iterable<StoredEvent>;
  readonly state: OrchestratorState;
}

export type ReplayEnd =
  | { readonly kind: 'open' }
  | { readonly kind: 'completed' }
  /** What user code threw. */
  | { readonly kind: 'thrown'; readonly error: string }
  | { readonly kind: 'continued'; readonly input: unknown }
  /** The actions cannot be carried out, or do not fit the history. */
  | { readonly kind: 'refused'; readonly error: ActionRefused | NonDeterminism };

export interface ReplayResult {
  readonly end: ReplayEnd;
  /** To be scheduled now. */
  readonly fresh: readonly Planned[];
  readonly suspended: boolean;
  readonly unconsumed: readonly RaisedEvent[];
}

/**
 * Carries out the orchestrator's actions over the history as the extension does: one after another, each awaited
 * before the next, ids taken in that order. What has an id but no event in the history is new.
 * The instance stays open while a scheduled task has not ended, whatever the orchestrator function says.
 */
export function replay(input: ReplayInput): ReplayResult {
  const run = createRun(input);
  try {
    for (const event of input.history) run.process(event);
  } catch (error) {
    if (!(error instanceof ActionRefused || error instanceof NonDeterminism)) throw error;
    return { end: { kind: 'refused', error }, fresh: [], suspended: false, unconsumed: [] };
  }
  return run.result();
}

function createRun(input: ReplayInput) {
  const { state } = input;
  const tasks = createTasks();
  const events = createExternalEvents();
  const cursor = createCursor(state.actions);
  const whileSuspended: StoredEvent[] = [];
  let suspended = false;
  let now = 0;
  let continued: { readonly input: unknown } | undefined;
  const continueAsNew = (next: unknown) => {
    continued = { input: next };
  };
  const context: ReplayContext = { ...input, tasks, events, now: () => now, continueAsNew };

  function process(event: StoredEvent) {
    if (event.EventType === eventTypes.OrchestratorStarted) {
      now = Math.max(now, Date.parse(event.Timestamp));
      return;
    }
    if (event.EventType === eventTypes.ExecutionResumed) return resume();
    if (suspended) return void whileSuspended.push(event);
    if (event.EventType === eventTypes.ExecutionSuspended) suspended = true;
    else if (event.EventType === eventTypes.ExecutionStarted) cursor.start(context);
    else applyEvent(context, event);
    cursor.advance(context);
  }

  function resume() {
    suspended = false;
    for (const event of whileSuspended.splice(0)) process(event);
  }

  function result(): ReplayResult {
    const closes = !suspended && cursor.atEnd() && tasks.openCount() === 0;
    return {
      end: closes ? endOf(state, continued) : { kind: 'open' },
      fresh: suspended ? [] : tasks.fresh(),
      suspended,
      unconsumed: events.unconsumed(),
    };
  }
  return { process, result };
}

function applyEvent({ tasks, events }: ReplayContext, event: StoredEvent) {
  switch (event.EventType) {
    case eventTypes.TaskScheduled:
    case eventTypes.TimerCreated:
    case eventTypes.SubOrchestrationInstanceCreated:
      return tasks.scheduled(event);
    case eventTypes.TaskCompleted:
    case eventTypes.TaskFailed:
    case eventTypes.SubOrchestrationInstanceCompleted:
    case eventTypes.SubOrchestrationInstanceFailed:
      return tasks.end(numberField(event, 'TaskScheduledId'), event);
    case eventTypes.TimerFired:
      return tasks.end(numberField(event, 'TimerId'), event);
    case eventTypes.EventRaised:
      return events.raise({
        name: textField(event, 'Name') ?? '',
        input: textField(event, 'Input'),
      });
  }
}

function createCursor(actions: readonly Action[]) {
  let current: Awaited | undefined;
  let next = 0;
  function advance(context: ReplayContext) {
    while (current?.done) {
      const action = actions[next];
      if (!action) return;
      next += 1;
      current = invokeAction(context, action);
    }
  }
  return {
    start(context: ReplayContext) {
      current = finished;
      advance(context);
    },
    advance,
    atEnd: () => current?.done === true && next === actions.length,
  };
}

function endOf(
  { isDone, error }: OrchestratorState,
  continued: { readonly input: unknown } | undefined,
): ReplayEnd {
  if (error !== undefined) return { kind: 'thrown', error };
  if (!isDone) return { kind: 'open' };
  return continued ? { kind: 'continued', input: continued.input } : { kind: 'completed' };
}
