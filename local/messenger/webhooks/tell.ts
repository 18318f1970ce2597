import { randomUUID } from 'node:crypto';
import type { Parts } from '../parts.ts';

/** Gives what has happened to the webhook of the page's app, where both are subscribed to it. Inside a change. */
export function tell(
  parts: Parts,
  page: string,
  field: string,
  happening: Readonly<Record<string, unknown>>,
) {
  const { apps, pages, clock, switches, deliveries, alarms } = parts;
  const found = pages.get(page);
  const app = found && apps.get(found.app);
  if (!app?.webhook?.fields.includes(field) || !found?.fields.includes(field)) return;
  const id = randomUUID();
  const since = clock.now();
  deliveries.put(id, { id, app: app.id, page, happening, attempts: 0, since });
  alarms.set(`post:${id}`, since + switches.delay, { kind: 'post', delivery: id });
}
