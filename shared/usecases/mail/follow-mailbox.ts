import type { TextNews } from '#shared/contracts/conversation/news.ts';
import type { MailChanges } from '#shared/ports/mail-changes.ts';
import type { FollowedMailbox, MailboxStore } from '#shared/ports/mail-mailboxes.ts';
import type { MailboxKey } from '#shared/ports/mail-subscriptions.ts';

export interface FollowMailboxParts {
  readonly mailboxes: MailboxStore;
  readonly changes: MailChanges;
  /** Undefined: it is no mail that we understand. */
  readonly hear: (mail: unknown) => Promise<TextNews | undefined>;
  /** The same news again is harmless. */
  readonly take: (news: TextNews) => Promise<unknown>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Clocks differ, and mails take a while to their folder; milliseconds. */
const margin = 15 * 60_000;

/**
 * Takes what has come into a mailbox since it was last read. A notification is only a nudge to do this: one that is missing,
 * doubled or late changes nothing. A throw leaves the place where to go on, and what comes again is known by its id.
 */
export async function followMailbox(
  parts: FollowMailboxParts,
  key: MailboxKey,
): Promise<'upToDate' | 'notFollowed' | 'overtaken'> {
  const { mailboxes, changes, now } = parts;
  const found = await mailboxes.load(key);
  if (!found) return 'notFollowed';
  const startedAt = now();
  let { link } = found.value;
  for (;;) {
    const page = await changes.read(key, { link, since: found.value.since });
    if (page.ok) {
      await takeAll(parts, page.mails);
      link = page.link;
      if (page.isLast) break;
    } else {
      // What has come since the last complete round is read again, and all but the new is known.
      if (link === null) throw new Error('A mailbox cannot be read from its beginning.');
      link = null;
    }
  }
  return (await saveRound(parts, key, { link, since: startedAt - margin }))
    ? 'upToDate'
    : 'overtaken';
}

async function takeAll({ hear, take }: FollowMailboxParts, mails: readonly unknown[]) {
  for (const mail of mails) {
    const news = await hear(mail);
    if (news) await take(news);
  }
}

/** Somebody else may have renewed the subscription meanwhile, or read as well: then some mails come again. */
async function saveRound(
  { mailboxes }: FollowMailboxParts,
  key: MailboxKey,
  round: Pick<FollowedMailbox, 'link' | 'since'>,
): Promise<boolean> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const found = await mailboxes.load(key);
    if (!found) return false;
    // It never goes back, or a mailbox that is new would bring what was there before.
    const since = Math.max(found.value.since, round.since);
    if (await mailboxes.save({ ...found.value, link: round.link, since }, found.version))
      return true;
  }
  return false;
}
