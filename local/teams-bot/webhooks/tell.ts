import { randomUUID } from 'node:crypto';
import type { Chat } from '../model.ts';
import type { Parts } from '../parts.ts';
import { serviceUrlOf } from '../service-url.ts';

/** Gives the bot an activity of an employee's. Inside a change. */
export function tell(
  parts: Parts,
  { id: conversation, bot: botId, user, objectId, name }: Chat,
  activity: Readonly<Record<string, unknown>>,
) {
  const { bots, deliveries, alarms, clock, switches } = parts;
  const bot = bots.get(botId);
  if (!bot) return;
  const whole = {
    id: `f:${randomUUID()}`,
    timestamp: new Date(clock.now()).toISOString(),
    serviceUrl: serviceUrlOf(parts),
    channelId: 'msteams',
    from: { id: user, name, aadObjectId: objectId },
    conversation: { conversationType: 'personal', tenantId: bot.directory, id: conversation },
    recipient: { id: `28:${bot.id}`, name: bot.name },
    locale: 'en-US',
    channelData: { tenant: { id: bot.directory } },
    ...activity,
  };
  const id = randomUUID();
  deliveries.put(id, { id, bot: bot.id, activity: whole, attempts: 0 });
  alarms.set(`post:${id}`, clock.now() + switches.delay, { kind: 'post', delivery: id });
}
