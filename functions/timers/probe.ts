import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Every five minutes, beside the other timers' times: a dialogue through the whole region. */
export function registerProbe(center: Pick<Center, 'at'>) {
  app.timer('Operations_Probe', {
    schedule: '41 */5 * * * *',
    extraInputs: [input.durableClient()],
    async handler(_timer, context) {
      const result = await center.at(orchestrationsOf(context)).runProbe();
      if (!result) return;
      const { steps, failed, region } = result;
      for (const { step, milliseconds } of steps) figures.probeStep(step, milliseconds);
      if (failed) {
        figures.probeFailed(failed.step);
        log.probeFailed(context, region, failed);
        return;
      }
      log.probeSucceeded(context, region, steps);
    },
  });
}
