import { isEnded } from '../store/records.ts';
import type { OperationParts } from './operation-parts.ts';

/** Deletes an ended instance with all its traces; false: there is none, or it has not ended. */
export function purgeInstance(
  { store, lives, inbox, timers }: OperationParts,
  id: string,
): boolean {
  const instance = lives.find(id);
  if (!instance || !isEnded(instance.status)) return false;
  store.step('purge', () => {
    store.instances.remove(id);
    store.history.remove(id);
    store.work.removeTasks(id);
    store.work.removeMessages(id);
  });
  lives.forget(id);
  inbox.clear(id);
  timers.disarm(id);
  return true;
}
