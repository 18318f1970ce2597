import { randomUUID } from 'node:crypto';
import type { Log } from '../platform/log.ts';
import { findDialogueId } from '../platform/meter.ts';
import type { Surroundings } from '../platform/surroundings.ts';
import { reasonOf } from './reason-of.ts';
import { retryDelay } from './retry.ts';
import { createTimeLimits, type TimeLimits } from './time-limits.ts';
import type { Invoke } from './worker/invoke.ts';
import type {
  FunctionMetadata,
  InputDatum,
  InvocationResponse,
  RetryOptions,
  RpcTypedData,
} from './worker/rpc.ts';

export interface Execution {
  readonly functionName: string;
  readonly inputs: readonly InputDatum[];
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  readonly traceParent?: string | undefined;
  readonly invocationId?: string;
  /** Text in which the dialogue it belongs to may be found, for the meters. */
  readonly subject?: string | undefined;
  /** True: whoever asked reports a failure, not the execution. */
  readonly quiet?: boolean;
}

export type Execute = (execution: Execution) => Promise<InvocationResponse>;

export interface Executions {
  readonly execute: Execute;
  /** Executions that are running now. */
  running(): number;
  /** Resolves when none is running, or after `limit` milliseconds. */
  idle(limit: number): Promise<void>;
}

interface ExecutionOptions {
  readonly surroundings: Surroundings;
  readonly functions: ReadonlyMap<string, FunctionMetadata>;
  readonly invoke: Invoke;
  /** Milliseconds a function may take. */
  readonly functionTimeout: number;
}

/** Flex Consumption's default instance; GB-seconds are this size times the seconds in which anything ran. */
const instanceGigabytes = 2;

/** Runs functions with time-out, retry policy, meters and log lines, whatever triggered them. */
export function createExecutions(options: ExecutionOptions): Executions {
  const { surroundings, functions } = options;
  const { meter, log } = surroundings;
  const limits = createTimeLimits(surroundings.clock, options.functionTimeout);
  let running = 0;
  let busySince = 0;
  const waitingForIdle = new Set<() => void>();

  function begin(execution: Execution) {
    meter.count('functions.executions', 1, execution.subject);
    if (running === 0) busySince = performance.now();
    running += 1;
  }

  function end() {
    running -= 1;
    if (running > 0) return;
    meter.count('functions.gbs', ((performance.now() - busySince) / 1000) * instanceGigabytes);
    for (const resolve of waitingForIdle) resolve();
    waitingForIdle.clear();
  }

  async function once(execution: Execution, retryCount: number, maxRetryCount: number) {
    begin(execution);
    const began = performance.now();
    try {
      const request = invocationOf(surroundings, execution, retryCount, maxRetryCount);
      const response = await withTimeout(options, limits, request);
      tell(log, execution, 'info', `${Math.round(performance.now() - began)} ms`);
      return response;
    } catch (error) {
      tell(log, execution, 'error', `failed: ${firstLine(reasonOf(error))}`);
      throw error;
    } finally {
      end();
    }
  }

  function execute(execution: Execution): Promise<InvocationResponse> {
    const policy = functions.get(execution.functionName)?.retryOptions;
    return policy ? retried(execution, policy) : once(execution, 0, 0);
  }

  async function retried(execution: Execution, policy: RetryOptions): Promise<InvocationResponse> {
    const most = policy.maxRetryCount ?? 0;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await once(execution, attempt, most);
      } catch (error) {
        if (most >= 0 && attempt >= most) throw error;
        await surroundings.clock.sleep(retryDelay(policy, attempt));
      }
    }
  }

  return {
    execute,
    running: () => running,
    idle: (limit) =>
      running === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waitingForIdle.add(resolve);
            setTimeout(resolve, limit).unref();
          }),
  };
}

/** One line for each execution; of the subject only the dialogue, for the rest may be personal. */
function tell(log: Log, execution: Execution, level: 'info' | 'error', text: string) {
  if (execution.quiet) return;
  const dialogue = findDialogueId(execution.subject);
  const fields = dialogue && { fields: { dialogue } };
  log.write({ level, source: execution.functionName, text, ...fields });
}

function invocationOf(
  { meter, log }: Surroundings,
  execution: Execution,
  retryCount: number,
  maxRetryCount: number,
) {
  const { functionName, inputs, triggerMetadata, traceParent, subject } = execution;
  return {
    functionName,
    invocationId: execution.invocationId ?? randomUUID(),
    inputs,
    ...(triggerMetadata && { triggerMetadata }),
    traceContext: { traceParent: traceParent ?? newTraceParent(), traceState: '' },
    ...(maxRetryCount !== 0 && { retryContext: { retryCount, maxRetryCount } }),
    log(level: string, message: string) {
      meter.count('logs.bytes', Buffer.byteLength(message), subject ?? message);
      log.write({ level: logLevels[level] ?? 'info', source: functionName, text: message });
    },
  };
}

const logLevels: Record<string, 'debug' | 'info' | 'warn' | 'error'> = {
  trace: 'debug',
  debug: 'debug',
  information: 'info',
  warning: 'warn',
  error: 'error',
  critical: 'error',
};

function newTraceParent(): string {
  const id = randomUUID().replaceAll('-', '');
  return `00-${id}-${id.slice(0, 16)}-01`;
}

function withTimeout(
  { functionTimeout, invoke }: ExecutionOptions,
  limits: TimeLimits,
  request: Parameters<Invoke>[0],
): Promise<InvocationResponse> {
  return new Promise((resolve, reject) => {
    const end = limits.begin(() =>
      reject(
        new Error(
          `Timeout value of ${functionTimeout / 1000} s was exceeded by function: Functions.${request.functionName}`,
        ),
      ),
    );
    invoke(request).then(
      (response) => {
        end();
        resolve(response);
      },
      (error) => {
        end();
        reject(error);
      },
    );
  });
}

const firstLine = (text: string) => text.split('\n', 1)[0] ?? text;
