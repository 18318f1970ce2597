import type { DurableInstances, InstanceSummary } from './contract.ts';
import { played } from './history.ts';
import type { Instance } from './store/records.ts';
import type { Store } from './store/store.ts';

export interface InstanceViews extends DurableInstances {
  find(instanceId: string): InstanceSummary | undefined;
}

/** Instances as the page and operators see them: the last changed first. */
export function createInstanceViews(store: Store): InstanceViews {
  return {
    find(instanceId) {
      const instance = store.instances.find(instanceId);
      return instance && toSummary(instance);
    },
    list: ({ limit, status, search }) =>
      store.instances
        .list({ limit, order: 'updated', search, ...(status && { statuses: [status] }) })
        .map(toSummary),
    history(instanceId) {
      if (!store.instances.find(instanceId)) return undefined;
      return store.history.load(instanceId).events.map((event) => played(event));
    },
  };
}

/** An instance in a line. */
function toSummary(instance: Instance): InstanceSummary {
  const { customStatus, parent } = instance;
  return {
    instanceId: instance.id,
    name: instance.name,
    runtimeStatus: instance.status,
    createdTime: new Date(instance.created).toISOString(),
    lastUpdatedTime: new Date(instance.updated).toISOString(),
    ...(customStatus !== undefined && { customStatus: JSON.parse(customStatus) }),
    ...(parent && { parentInstanceId: parent.id }),
  };
}
