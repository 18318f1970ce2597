import { app } from '@azure/functions';
import { input } from 'durable-functions';
import type { Center } from '#shared/center.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';

/** Every two minutes, beside the other timers' times: mailboxes are read whatever we were told, and subscriptions renewed. */
export function registerMailWatch(center: Center) {
  app.timer('Text_MailWatch', {
    schedule: '23 */2 * * * *',
    extraInputs: [input.durableClient()],
    async handler(_timer, context) {
      const { failed } = await center.at(orchestrationsOf(context)).lookAfterMailboxes();
      if (failed.length > 0) log.mailboxesNotRead(context, failed.length);
    },
  });
}
