import type { TargetKey } from '#shared/contracts/keys.ts';
import { type Breakers, SystemAway } from '#shared/platform/breakers.ts';
import type { StoreAnswer, StoreProblemReason } from '#shared/ports/record-store.ts';
import { problem } from './problems/advice.ts';

/** Asks a customer's database, unless it is left alone for a moment. */
export type AskDatabase = <T>(work: () => Promise<StoreAnswer<T>>) => Promise<StoreAnswer<T>>;

const outages: ReadonlySet<StoreProblemReason> = new Set(['unreachable', 'busy', 'timed-out']);

/** One database's circuit breaker: who waits for a database that is away is answered at once that it is unreachable. */
export function databaseBreaker(breakers: Breakers, { tenant, target }: TargetKey): AskDatabase {
  const breaker = breakers.around('sql', `${tenant}/${target}`);
  return async (work) => {
    try {
      return await breaker.run(work, {
        isFaulty: (answer) => !answer.ok && outages.has(answer.problem.reason),
      });
    } catch (error) {
      if (error instanceof SystemAway)
        return { ok: false, problem: problem('unreachable', 'left-alone') };
      throw error;
    }
  };
}
