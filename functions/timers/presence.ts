import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Every twenty seconds, beside the sweeper's times: what Teams shows of agents, and what it is to show. */
export function registerPresence(center: Center) {
  const known = new Map<string, string>();
  app.timer('Operations_Presence', {
    schedule: '5,25,45 * * * * *',
    extraInputs: [input.durableClient()],
    async handler(_timer, context) {
      for (const { tenant, troubles } of await center
        .at(orchestrationsOf(context))
        .followPresence()) {
        const now = troubles.join();
        // The same trouble each round is no news.
        if (now !== (known.get(tenant) ?? '')) log.presenceTrouble(context, tenant, troubles);
        known.set(tenant, now);
      }
    },
  });
}
