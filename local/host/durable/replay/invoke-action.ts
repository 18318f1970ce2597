import { type Action, actionTypes } from './actions.ts';
import { planHttp } from './plan-http.ts';
import { planRetried } from './plan-retried.ts';
import { planTimer } from './plan-timer.ts';
import type { Planned } from './planned.ts';
import { ActionRefused, type Awaited, finished, type ReplayContext } from './replay-context.ts';

/** Does with one action what the extension does; ids are taken in this order. Throws ActionRefused. */
export function invokeAction(context: ReplayContext, action: Action): Awaited {
  switch (action.actionType) {
    case actionTypes.CallActivity:
    case actionTypes.CallSubOrchestrator:
      return planOnce(context, makerOf(context, action));
    case actionTypes.CallActivityWithRetry:
    case actionTypes.CallSubOrchestratorWithRetry:
      return planRetried(context, makerOf(context, action), action.retryOptions);
    case actionTypes.CreateTimer:
      return planTimer(context, action);
    case actionTypes.WaitForExternalEvent:
      return waitForEvent(context, action.externalEventName ?? '');
    case actionTypes.CallHttp:
      return planHttp(context, action.httpRequest);
    case actionTypes.ContinueAsNew:
      context.continueAsNew(action.input);
      return finished;
    case actionTypes.WhenAll:
      return all(invokeAll(context, action));
    case actionTypes.WhenAny:
      return any(invokeAll(context, action));
    default:
      throw new ActionRefused(nameMissingFeature(action.actionType));
  }
}

/** Schedules a task whose end, good or bad, is the end of the waiting. */
function planOnce({ tasks }: ReplayContext, make: (id: number) => Planned): Awaited {
  const awaited = { done: false };
  tasks.plan(make, () => {
    awaited.done = true;
  });
  return awaited;
}

function waitForEvent({ events }: ReplayContext, name: string): Awaited {
  const awaited = { done: false };
  events.wait(name, () => {
    awaited.done = true;
  });
  return awaited;
}

const invokeAll = (context: ReplayContext, { compoundActions = [] }: Action) =>
  compoundActions.map((action) => invokeAction(context, action));

const all = (parts: readonly Awaited[]): Awaited => ({
  get done() {
    return parts.every((part) => part.done);
  },
});

const any = (parts: readonly Awaited[]): Awaited => ({
  get done() {
    return parts.some((part) => part.done);
  },
});

function makerOf(context: ReplayContext, action: Action): (id: number) => Planned {
  const name = action.functionName ?? '';
  const isActivity =
    action.actionType === actionTypes.CallActivity ||
    action.actionType === actionTypes.CallActivityWithRetry;
  refuseUnknown(isActivity ? 'activity' : 'orchestrator', name, context);
  // The SDK has made JSON text of text already; everything else comes as it is.
  if (isActivity) return (id) => ({ kind: 'activity', id, name, input: textOrJson(action.input) });
  refuseOwnFamily(context, action.instanceId);
  return (id) => ({
    kind: 'child',
    id,
    name,
    instanceId: action.instanceId?.trim() ? action.instanceId : `${context.executionId}:${id}`,
    input: JSON.stringify(action.input ?? null),
    version: action.version ?? undefined,
  });
}

const textOrJson = (input: unknown) =>
  typeof input === 'string' ? input : JSON.stringify(input ?? null);

function refuseUnknown(
  kind: 'activity' | 'orchestrator',
  name: string,
  { activities, orchestrators }: ReplayContext,
) {
  const known = kind === 'activity' ? activities : orchestrators;
  if (known.has(name)) return;
  const list = [...known].map((each) => `'${each}'`).join(', ');
  throw new ActionRefused(
    `The function '${name}' doesn't exist, is disabled, or is not an ${kind} function. Additional info: The following are the known ${kind} functions: ${list || '(none)'}.`,
  );
}

function refuseOwnFamily(context: ReplayContext, instanceId: string | null | undefined) {
  if (!instanceId) return;
  if (instanceId.startsWith('@'))
    throw new ActionRefused('Orchestration instance ids must not start with @.');
  const family = [context.instanceId, context.parentInstanceId].map((id) => id?.toLowerCase());
  if (family.includes(instanceId.toLowerCase()))
    throw new ActionRefused(
      'The instance ID of a sub-orchestration must be different than the instance ID of a parent orchestration.',
    );
}

function nameMissingFeature(actionType: number): string {
  const name = Object.entries(actionTypes).find(([, value]) => value === actionType)?.[0];
  return `${name ?? `Action type ${actionType}`} (durable entities) is not served by the embedded cloud.`;
}
