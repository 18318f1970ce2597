import { setImmediate } from 'node:timers/promises';
import { eventTypeName } from '../../../local/host/durable/history.ts';
import type { EngineHost } from './engine-host.ts';

export interface Status {
  readonly instanceId: string;
  readonly name: string;
  readonly runtimeStatus: string;
  readonly input: unknown;
  readonly output: unknown;
  readonly customStatus: unknown;
}

const patience = 5_000;

/** Starts instances through the real client and waits for what becomes of them. */
export function createWatch(host: EngineHost) {
  const { instances } = host.engine;
  const events = (id: string) =>
    (instances.history(id) ?? []).map(({ EventType }) => eventTypeName(EventType));
  const status = (id: string) => host.client('getStatus', id) as Promise<Status>;
  const stored = (id: string) =>
    instances.list({ limit: 1, search: id }).find(({ instanceId }) => instanceId === id);
  const isEnded = (id: string) =>
    ['Completed', 'Failed', 'Terminated'].includes(stored(id)?.runtimeStatus ?? '');

  /** Runs one activity, by an instance of its own. */
  async function run(activity: string, input: unknown) {
    const id = String(await host.client('startNew', 'call', { input: { activity, input } }));
    await until(() => isEnded(id), `the end of ${activity}`);
  }

  return {
    /** Lets the activity 'gate' of this key end. */
    openGate: (key: string) => run('open', key),
    /** Changes the code of the orchestrator 'changing'. */
    mutate: (to: string) => run('mutate', to),
    events,
    status,
    until,
    start: async (name: string, options: object = {}) =>
      String(await host.client('startNew', name, options)),
    /** The status once the instance has ended. */
    async end(id: string): Promise<Status> {
      await until(() => isEnded(id), `${id} to end; its events: ${events(id).join(', ')}`);
      return status(id);
    },
    running: (id: string) =>
      until(() => stored(id)?.runtimeStatus === 'Running', `${id} to be running`),
    suspended: (id: string) =>
      until(() => stored(id)?.runtimeStatus === 'Suspended', `${id} to be suspended`),
    /** Resolves once the history has `count` events of this type. */
    event: (id: string, type: string, count = 1) =>
      until(() => events(id).filter((name) => name === type).length >= count, `${type} in ${id}`),
    execution(id: string): unknown {
      const started = instances.history(id)?.find(({ EventType }) => EventType === 0);
      return (started?.['OrchestrationInstance'] as { ExecutionId: string } | undefined)
        ?.ExecutionId;
    },
  };
}

async function until(condition: () => boolean, what: string) {
  const end = performance.now() + patience;
  while (!condition()) {
    if (performance.now() > end) throw new Error(`Waited in vain for ${what}`);
    await setImmediate();
  }
}

/** The body of an answer, in the form that the test expects and then checks. */
export async function bodyOf<T>(response: Response): Promise<T> {
  return (await response.json()) as T;
}
