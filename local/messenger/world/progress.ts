import { randomBytes } from 'node:crypto';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';

/** Milliseconds on the way to somebody who is online. */
const travelTime = 50;

export const newMid = () => `m_${randomBytes(36).toString('base64url')}`;

/** Inside a change. */
export function arrives({ alarms, clock }: Parts, mid: string) {
  alarms.set(`deliver:${mid}`, clock.now() + travelTime, { kind: 'deliver', mid });
}

/** Inside a change. */
export function deliver(parts: Parts, mid: string) {
  const message = parts.sent.get(mid);
  if (message?.status !== 'sent') return;
  const { page, psid, at } = message;
  parts.sent.put(mid, { ...message, status: 'delivered' });
  tell(parts, page, 'message_deliveries', {
    sender: { id: psid },
    recipient: { id: page },
    timestamp: parts.clock.now(),
    delivery: { mids: [mid], watermark: at },
  });
}

/** All that has arrived is read. Inside a change. */
export function read(parts: Parts, page: string, psid: string) {
  const arrived = parts.sent
    .all()
    .filter((each) => each.psid === psid && each.page === page && each.status === 'delivered');
  const last = arrived.at(-1);
  if (!last) return;
  for (const each of arrived) parts.sent.put(each.mid, { ...each, status: 'read' });
  tell(parts, page, 'message_reads', {
    sender: { id: psid },
    recipient: { id: page },
    timestamp: parts.clock.now(),
    read: { watermark: Math.max(...arrived.map(({ at }) => at)) },
  });
}
