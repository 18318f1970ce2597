/** Action types of the out-of-process contract (`AsyncActionType` of the extension). */
export const actionTypes = {
  CallActivity: 0,
  CallActivityWithRetry: 1,
  CallSubOrchestrator: 2,
  CallSubOrchestratorWithRetry: 3,
  ContinueAsNew: 4,
  CreateTimer: 5,
  WaitForExternalEvent: 6,
  CallEntity: 7,
  CallHttp: 8,
  SignalEntity: 9,
  ScheduledSignalEntity: 10,
  WhenAny: 11,
  WhenAll: 12,
  LockEntities: 13,
  ReleaseEntities: 14,
} as const;

export interface RetryOptions {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number | null | undefined;
  readonly maxRetryIntervalInMilliseconds?: number | null | undefined;
  readonly retryTimeoutInMilliseconds?: number | null | undefined;
}

export interface HttpRequestAction {
  readonly method: string;
  readonly uri: string;
  readonly content?: string | null | undefined;
  readonly headers?: Readonly<Record<string, unknown>> | null | undefined;
  readonly tokenSource?: unknown;
  readonly asynchronousPatternEnabled?: boolean | undefined;
}

/** One action of the orchestrator's state; which fields are there depends on the type. */
export interface Action {
  readonly actionType: number;
  readonly functionName?: string | undefined;
  readonly input?: unknown;
  readonly instanceId?: string | null | undefined;
  readonly version?: string | null | undefined;
  readonly retryOptions?: RetryOptions | undefined;
  /** ISO time. */
  readonly fireAt?: string | undefined;
  readonly isCanceled?: boolean | undefined;
  readonly externalEventName?: string | undefined;
  readonly httpRequest?: HttpRequestAction | undefined;
  readonly compoundActions?: readonly Action[] | undefined;
}

/** What an orchestrator function answers: all its actions since the start, and how it stands. */
export interface OrchestratorState {
  readonly isDone: boolean;
  readonly actions: readonly Action[];
  readonly output?: unknown;
  /** The message of what user code threw. */
  readonly error?: string | undefined;
  readonly customStatus?: unknown;
}

/** Reads the orchestrator's state; throws when it is not of schema V2 or later (one inner array of actions). */
export function parseState(text: string): OrchestratorState {
  const parsed: unknown = JSON.parse(text);
  if (!isSent(parsed)) throw new Error(`This is no state of an orchestrator: ${text}`);
  const { actions, schemaVersion } = parsed;
  if (schemaVersion < 1)
    throw new Error('Orchestrators of replay schema V1 (durable-functions 1.x) are not served.');
  const [inner, ...others] = actions;
  if (!inner || others.length > 0)
    throw new Error(
      `With schema ${schemaVersion}, expected actions array to be of length 1 in outer layer but got size: ${actions.length}`,
    );
  return { ...parsed, actions: inner };
}

interface SentState extends Omit<OrchestratorState, 'actions'> {
  readonly actions: readonly (readonly Action[])[];
  readonly schemaVersion: number;
}

/** By hand, because it runs at every turn and the state comes from the SDK in this process. */
function isSent(value: unknown): value is SentState {
  if (typeof value !== 'object' || value === null) return false;
  const { isDone, actions, schemaVersion, error }: Partial<SentState> = value;
  return (
    typeof isDone === 'boolean' &&
    typeof schemaVersion === 'number' &&
    (error === undefined || typeof error === 'string') &&
    Array.isArray(actions) &&
    actions.every((list) => Array.isArray(list) && list.every(isAction))
  );
}

const isAction = (value: unknown) => typeof value === 'object' && value !== null;
