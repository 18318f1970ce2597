import type { MailHeader } from './schema.ts';

/** Host of the message ids that we make. */
const host = 'openline.invalid';
const ours = /<([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]*)@openline\.invalid>/g;

/** The message id of a mail of ours: which one it is, and to which conversation its answers belong. */
export function messageIdOf(reference: string, thread: string | null): string {
  return `<${encode(reference)}.${encode(thread ?? '')}@${host}>`;
}

interface Threaded {
  readonly headers: readonly MailHeader[];
  readonly conversationId?: string | null | undefined;
  readonly internetMessageId?: string | null | undefined;
}

/**
 * What tells the conversation of a mail: the one that our newest message id among its references carries, else Exchange's
 * own, else the mail itself. Never its subject, which is the same for many.
 */
export function threadOf({ headers, conversationId, internetMessageId }: Threaded): string {
  const carried = ['in-reply-to', 'references']
    .flatMap((name) => tokensIn(headerOf(headers, name)).toReversed())
    .map(([, , thread = '']) => decode(thread))
    .find((thread) => thread !== '');
  return (carried ?? conversationId ?? internetMessageId ?? '').slice(0, 512);
}

/** The references of those of our messages that a mail answers, the newest first. */
export function referencesIn(headers: readonly MailHeader[]): readonly string[] {
  const found = ['in-reply-to', 'references'].flatMap((name) =>
    tokensIn(headerOf(headers, name)).toReversed(),
  );
  return [...new Set(found.map(([, reference = '']) => decode(reference)))];
}

export function headerOf(headers: readonly MailHeader[], name: string): string {
  return headers.find((header) => header.name.toLowerCase() === name)?.value ?? '';
}

function tokensIn(value: string) {
  return [...value.matchAll(ours)];
}

const encode = (text: string) => Buffer.from(text).toString('base64url');
const decode = (text: string) => Buffer.from(text, 'base64url').toString();
