import type { MailHeader } from './schema.ts';

interface Mail {
  /** Null: it has none, as bounces. */
  readonly from: string | null;
  readonly headers: readonly MailHeader[];
}

const machines = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+\-.@]|$)/i;

/** Signs of a machine by header. Sources: RFC 3834, RFC 3464, RFC 2919, MS-OXCMAIL 2.2.3.2.14 (X-Auto-Response-Suppress). */
const signs: Readonly<Record<string, (value: string) => boolean>> = {
  'auto-submitted': (value) => !/^no\b/i.test(value),
  // Exchange sets it on what its own rules and out-of-office answers write; None is a person's mail.
  'x-auto-response-suppress': (value) => /\b(all|autoreply|oof)\b/i.test(value),
  precedence: (value) => /^(bulk|junk|list|auto_reply)\b/i.test(value),
  'return-path': (value) => value === '<>',
  'content-type': (value) => /^multipart\/report\b/i.test(value),
  'list-id': () => true,
  'list-unsubscribe': () => true,
  'x-loop': () => true,
  'x-autoreply': (value) => !/^no\b/i.test(value),
  'x-autorespond': () => true,
  'x-failed-recipients': () => true,
};

/** Whether a machine has written it: such a mail is kept, and never answered by another machine. */
export function isAutomatic({ from, headers }: Mail): boolean {
  if (from === null || machines.test(from)) return true;
  return headers.some(({ name, value }) => signs[name.toLowerCase()]?.(value.trim()) ?? false);
}
