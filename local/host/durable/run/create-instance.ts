import { randomUUID } from 'node:crypto';
import { historyEvent, type StoredEvent } from '../history.ts';
import type { Instance, Message, Parent } from '../store/records.ts';
import type { Store } from '../store/store.ts';

export interface NewInstance {
  readonly id: string;
  readonly name: string;
  readonly version: string | undefined;
  /** JSON text. */
  readonly input: string;
  readonly at: number;
  readonly parent?: Parent & { readonly name: string; readonly version: string | undefined };
}

export interface CreatedInstance {
  readonly instance: Instance;
  readonly message: Message;
}

/** Stores a new instance in place of whatever had its id before; to be called inside a step. */
export function createInstance(store: Store, wanted: NewInstance): CreatedInstance {
  const { id, name, version, input, at, parent } = wanted;
  const instance: Instance = {
    id,
    name,
    version,
    execution: newExecutionId(),
    status: 'Pending',
    input,
    output: undefined,
    customStatus: undefined,
    created: at,
    updated: at,
    parent: parent && { id: parent.id, execution: parent.execution, task: parent.task },
  };
  store.history.remove(id);
  store.work.removeTasks(id);
  store.work.removeMessages(id);
  store.instances.save(instance);
  const message = store.work.addMessage(id, startedEvent(instance, parent));
  return { instance, message };
}

/** A GUID without dashes, as .NET's format N. */
export function newExecutionId(): string {
  return randomUUID().replaceAll('-', '');
}

/** The event that starts an execution; it carries name, input, version and family. */
function startedEvent(instance: Instance, parent?: NewInstance['parent']): StoredEvent {
  return historyEvent({
    type: 'ExecutionStarted',
    at: instance.updated,
    fields: {
      ParentInstance: parent
        ? {
            Name: parent.name,
            OrchestrationInstance: { InstanceId: parent.id, ExecutionId: parent.execution },
            TaskScheduleId: parent.task,
            Version: parent.version ?? '',
          }
        : null,
      Name: instance.name,
      Version: instance.version ?? '',
      Input: instance.input,
      Tags: null,
      OrchestrationInstance: { InstanceId: instance.id, ExecutionId: instance.execution },
    },
  });
}
