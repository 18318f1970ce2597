import type { MailboxKey } from './mail-subscriptions.ts';

/** Where to go on: `link`, from the page before; null: all that has come since `since`, milliseconds since 1970. */
export interface MailChangesAsk {
  readonly link: string | null;
  readonly since: number;
}

/** `linkGone`: begin anew without it. */
export type MailChangesPage =
  | {
      readonly ok: true;
      /** In the provider's words, each with its files' names. */
      readonly mails: readonly unknown[];
      /** Of the next page; after the last of what will be new. */
      readonly link: string;
      readonly isLast: boolean;
    }
  | { readonly ok: false; readonly reason: 'linkGone' };

/** What has come into a mailbox. Whatever may be better in a moment is thrown. */
export interface MailChanges {
  read(key: MailboxKey, ask: MailChangesAsk): Promise<MailChangesPage>;
}
