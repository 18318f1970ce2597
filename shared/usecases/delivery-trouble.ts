import type { DeliveryResult } from '#shared/contracts/record/delivery-result.ts';
import type { Migrated, StoreAnswer, StoreProblem } from '#shared/ports/record-store.ts';

const firstPause = 1000;
const longestPause = 5 * 60_000;
/** Until somebody has acted. */
const permanentPause = 15 * 60_000;

/** When a database that could not take what waits for it is tried again. */
export function later(
  { kind, reason, code }: StoreProblem,
  attempt: number,
  now: number,
): DeliveryResult {
  const growing = Math.min(firstPause * 2 ** attempt, longestPause);
  const pause = kind === 'transient' ? growing : permanentPause;
  return { left: true, again: now + pause, problem: { reason, code } };
}

/** Does it with a customer's database, whose tables are made first where they are missing. */
export async function withTables<
  Store extends { migrate(): Promise<StoreAnswer<Migrated>> },
  Result,
>(
  store: Store | undefined,
  work: (store: Store) => Promise<StoreAnswer<Result>>,
): Promise<StoreAnswer<Result>> {
  if (!store) return { ok: false, problem: noConnectionString };
  const answer = await work(store);
  if (answer.ok || answer.problem.reason !== 'no-schema') return answer;
  const migrated = await store.migrate();
  return migrated.ok ? work(store) : migrated;
}

const noConnectionString: StoreProblem = {
  kind: 'permanent',
  reason: 'connection-string',
  code: '',
  advice: 'The app setting with the connection string of this target is missing.',
};
