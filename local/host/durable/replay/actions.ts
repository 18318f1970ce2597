import { z } from 'zod';

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

const OrchestratorState = z.looseObject({
  isDone: z.boolean(),
  actions: z.array(z.array(z.custom<Action>((value) => typeof value === 'object'))),
  output: z.unknown().optional(),
  error: z.string().optional(),
  customStatus: z.unknown().optional(),
  schemaVersion: z.number(),
});

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
  const { actions, schemaVersion, ...rest } = OrchestratorState.parse(JSON.parse(text));
  if (schemaVersion < 1)
    throw new Error('Orchestrators of replay schema V1 (durable-functions 1.x) are not served.');
  const [inner, ...others] = actions;
  if (!inner || others.length > 0)
    throw new Error(
      `With schema ${schemaVersion}, expected actions array to be of length 1 in outer layer but got size: ${actions.length}`,
    );
  return { ...rest, actions: inner };
}
