import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** SMS to our numbers, and what became of ours, by Event Grid: at least once, in no certain order. */
export function registerSms(center: Center) {
  app.eventGrid('Text_Sms', {
    extraInputs: [input.durableClient()],
    async handler(event, context) {
      const taken = await center.at(orchestrationsOf(context)).takeTextEvent('sms', event);
      for (const reason of taken.refused) log.messageNotTaken(context, 'sms', reason);
    },
  });
}
