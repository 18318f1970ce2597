import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { FollowedMailbox, MailboxStore } from '#shared/ports/mail-mailboxes.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';
import { changedMeanwhile, conflict, unlessRefused } from './unless-refused.ts';

const Stored = z.object({
  _etag: z.string(),
  tenant: z.string(),
  mailbox: z.string(),
  link: z.string().nullable(),
  since: z.number(),
  secret: z.string(),
  subscription: z.object({ id: z.string(), endsAt: z.number() }).nullable(),
});
const documentId = 'mailbox';

/** Mailboxes that are followed, in Cosmos DB: partition (tenant, mailbox), one document each, changed under its ETag. */
export function createMailboxStore(container: Container): MailboxStore {
  const itemOf = ({ tenant, mailbox }: MailboxKey) => container.item(documentId, [tenant, mailbox]);
  return {
    async load(key) {
      const { resource } = await itemOf(key).read();
      if (resource === undefined) return undefined;
      const { _etag: version, ...value } = Stored.parse(resource);
      return { value: value satisfies FollowedMailbox, version };
    },
    async save(mailbox, version) {
      const body = { id: documentId, ...mailbox };
      const written =
        version === undefined
          ? await unlessRefused(conflict, container.items.create(body))
          : await unlessRefused(
              changedMeanwhile,
              itemOf(mailbox).replace(body, {
                accessCondition: { type: 'IfMatch', condition: version },
              }),
            );
      return written !== undefined;
    },
  };
}
