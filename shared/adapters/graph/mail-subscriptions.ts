import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import type { MailboxKey, MailSubscriptions } from '#shared/ports/mail-subscriptions.ts';

interface MailSubscriptionParts {
  /** A client in the tenant's directory. */
  readonly graphOf: (tenant: string) => Promise<Client>;
  /** Where Graph tells of a mailbox. */
  readonly notifyAt: (key: MailboxKey) => { readonly news: string; readonly lifecycle: string };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Graph's longest life of a subscription to messages is 10,080 minutes, without a margin for other clocks. */
const life = 10_000 * 60_000;
const Given = z.looseObject({
  id: z.string(),
  expirationDateTime: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
});

/** Subscriptions to inboxes by Microsoft Graph; they are asked for new messages alone. */
export function createMailSubscriptions(parts: MailSubscriptionParts): MailSubscriptions {
  const { graphOf, notifyAt, now } = parts;
  const expiry = () => ({ expirationDateTime: new Date(now() + life).toISOString() });
  return {
    async create(key, secret) {
      const { news, lifecycle } = notifyAt(key);
      const given = await (await graphOf(key.tenant))
        .api('/subscriptions')
        .header('Prefer', 'IdType="ImmutableId"')
        .post({
          changeType: 'created',
          notificationUrl: news,
          lifecycleNotificationUrl: lifecycle,
          resource: `users/${key.mailbox}/mailFolders/inbox/messages`,
          clientState: secret,
          latestSupportedTlsVersion: 'v1_2',
          ...expiry(),
        });
      return toSubscription(given);
    },
    async renew({ tenant }, id) {
      const graph = await graphOf(tenant);
      const given = await unlessGone(graph.api(`/subscriptions/${id}`).patch(expiry()));
      return given && toSubscription(given);
    },
    async remove({ tenant }, id) {
      const graph = await graphOf(tenant);
      await unlessGone(graph.api(`/subscriptions/${id}`).delete());
    },
  };
}

function toSubscription(given: unknown) {
  const { id, expirationDateTime: endsAt } = Given.parse(given);
  return { id, endsAt };
}

async function unlessGone<Value>(request: Promise<Value>): Promise<Value | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof GraphError && error.statusCode === 404) return undefined;
    throw error;
  }
}
