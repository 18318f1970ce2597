import { z } from 'zod';
import type {
  MailboxKey,
  MailSubscription,
  MailSubscriptions,
} from '#shared/ports/mail-subscriptions.ts';
import type { GmailAccount } from './gmail-accounts.ts';
import type { AskGmail } from './gmail-client.ts';

interface GmailSubscriptionParts {
  readonly ask: AskGmail;
  readonly accountOf: (tenant: string) => Promise<GmailAccount | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const Watched = z.looseObject({ expiration: z.coerce.number() });

/** Gmail knows one watch for each mailbox and app: there is nothing that could be told apart by an id. */
const id = 'watch';

/**
 * Milliseconds that we let a watch live: Google ends it after seven days and asks for renewal each day; what ends within two days
 * is renewed.
 */
const life = 3 * 86_400_000;

/** Watches of inboxes, told by Pub/Sub. Source: Gmail API, "Push notifications". */
export function createGmailSubscriptions(parts: GmailSubscriptionParts): MailSubscriptions {
  return {
    create: (key) => watch(parts, key),
    renew: (key) => watch(parts, key),
    // Of two at once the other one's would end with it; without renewal it ends by itself.
    remove: async () => undefined,
  };
}

async function watch(
  { ask, accountOf, now }: GmailSubscriptionParts,
  { tenant, mailbox }: MailboxKey,
): Promise<MailSubscription> {
  const account = await accountOf(tenant);
  if (!account) throw new Error('The tenant has no service account at Google.');
  const body = { topicName: account.topic, labelIds: ['INBOX'], labelFilterBehavior: 'include' };
  const answer = await ask(tenant, mailbox, { method: 'POST', path: '/watch', body });
  if (answer?.status !== 200) throw new Error(`Gmail answers ${answer?.status ?? 'nothing'}.`);
  const { expiration } = Watched.parse(answer.value);
  return { id, endsAt: Math.min(expiration, now() + life) };
}
