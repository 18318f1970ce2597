import type { Clock } from '../../platform/clock.ts';
import type { Account } from './account.ts';
import type { Container } from './container.ts';
import { expiryOf } from './entry.ts';

const pause = 3_600_000;

/** Removes expired items for good, every hour; they were invisible before. Answers how to stop. */
export function startRemoval(account: Account, clock: Clock): () => void {
  let timer = clock.after(pause, again);
  function again() {
    for (const database of account.databases())
      for (const container of account.containers(database))
        removeExpired(account, container, clock);
    timer = clock.after(pause, again);
  }
  return () => timer.cancel();
}

function removeExpired(account: Account, container: Container, clock: Clock) {
  const { items, definition, number } = container;
  const { defaultTtl } = definition;
  if (defaultTtl === undefined) return;
  const now = clock.now();
  const expired = [...items.all()].filter((entry) => expiryOf(entry, defaultTtl) <= now);
  if (expired.length === 0) return;
  account.write(container, () => {
    for (const entry of expired) account.table.remove(number, entry);
  });
  for (const entry of expired) items.change(entry, undefined);
}
