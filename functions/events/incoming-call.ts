import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** IncomingCall of Azure Communication Services, by Event Grid: at least once, in no certain order. */
export function registerIncomingCall(center: Center) {
  app.eventGrid('Voice_IncomingCall', {
    extraInputs: [input.durableClient()],
    async handler(event, context) {
      const actions = center.at(orchestrationsOf(context));
      const taken = await actions.takeIncomingCall(event);
      if (!taken.ok) log.callRejected(context, event.id, taken.reason);
    },
  });
}
