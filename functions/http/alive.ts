import { app } from '@azure/functions';
import type { Health } from '#shared/contracts/health.ts';

type ReportHealth = () => Promise<Pick<Health, 'ready'>>;

/**
 * `GET /api/alive` (anybody: tests from outside have no key): 204 while this app runs and, where it looks after the region, every
 * outside system answers; else 503. Nothing else is told: `GET /api/health` says which.
 */
export function registerAlive(reportHealth: ReportHealth | undefined) {
  const isAlive = createIsAlive(reportHealth, Date.now);
  app.http('Api_Alive', {
    methods: ['GET'],
    route: 'alive',
    authLevel: 'anonymous',
    handler: async () => ({
      status: (await isAlive()) ? 204 : 503,
      headers: { 'cache-control': 'no-store' },
    }),
  });
}

/** Milliseconds for which what was found counts: outside systems are asked no more often, whoever asks how often. */
const life = 20_000;

/** Absent health: who can answer is alive. `now` is in milliseconds since 1970. */
export function createIsAlive(reportHealth: ReportHealth | undefined, now: () => number) {
  let known = Promise.resolve(true);
  let until = 0;
  return (): Promise<boolean> => {
    if (reportHealth && now() >= until) {
      until = now() + life;
      known = reportHealth().then(
        ({ ready }) => ready,
        () => false,
      );
    }
    return known;
  };
}
