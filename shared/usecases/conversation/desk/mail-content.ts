import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { MailOptions } from '#shared/contracts/conversation/mail-options.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import type { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { mailReceivers } from '#shared/domain/conversation/mail-receivers.ts';
import { mailSignature } from '#shared/domain/conversation/mail-signature.ts';
import { isMailTooLarge } from '#shared/domain/conversation/mail-size.ts';
import { plainTextOf } from '#shared/domain/conversation/plain-text-of.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { CleanMailHtml } from '#shared/ports/mail-html.ts';
import type { DeskTextParts } from './desk-text-parts.ts';
import type { HeldText } from './held-text.ts';

export type MailRefused = 'noReceiver' | 'noSuchMessage' | 'mailTooLarge';

export type MailContent =
  | { readonly ok: true; readonly content: MessageContent; readonly replyTo: string | null }
  | { readonly ok: false; readonly reason: MailRefused };

export interface MailContentParts extends Pick<DeskTextParts, 'chats' | 'centerOf'> {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly cleanMailHtml: CleanMailHtml;
}

type MailWish = Extract<WriteMessage['content'], { readonly kind: 'mail' }>;

interface Written extends Pick<WriteMessage, 'replyTo'> {
  readonly mail: MailWish;
  readonly attachments: readonly Attachment[];
}

const longestText = 65_536;

/** What an agent writes by mail as it is kept and sent: cleaned, signed, with its receivers. */
export async function mailContent(
  parts: MailContentParts,
  key: AgentKey,
  held: HeldText,
  { mail, attachments, replyTo }: Written,
): Promise<MailContent> {
  const options = mail.options ?? MailOptions.parse({});
  const original = await originalOf(parts, key.tenant, held.id, replyTo);
  if (options.purpose !== 'reply' && !original) return { ok: false, reason: 'noSuchMessage' };
  const receivers = receiversOf(held, mail, options, original);
  if (options.purpose === 'forward' && receivers.to.length === 0)
    return { ok: false, reason: 'noReceiver' };
  const signature = options.isSigned ? await signatureOf(parts, key, held) : '';
  const html = await parts.cleanMailHtml(
    signature === '' ? mail.html : `${mail.html}<br><br><div>${signature}</div>`,
  );
  const isPassedOn = options.purpose === 'forward';
  const files = [...attachments, ...(isPassedOn ? (original?.attachments ?? []) : [])];
  const sizes = files.map(({ size }) => size);
  if (isMailTooLarge(sizes, html.length)) return { ok: false, reason: 'mailTooLarge' };
  const text = plainTextOf(html).slice(0, longestText);
  const { subject } = mail;
  const quoted = isPassedOn ? wordsIn(original) : null;
  return {
    ok: true,
    content: {
      kind: 'mail',
      subject,
      text,
      html,
      quoted,
      ...receivers,
      isAutomatic: false,
      options,
    },
    // Nothing else of the mailbox can be quoted.
    replyTo: original?.providerId ?? null,
  };
}

/** The customer's mail that is meant: what is answered to or passed on is always one of this dialogue. */
async function originalOf(
  { chats }: MailContentParts,
  tenant: string,
  dialogue: string,
  replyTo: string | null,
): Promise<Message | undefined> {
  const messages = await chats.list({ tenant, dialogue });
  const mails = messages.filter(({ direction, providerId }) => direction === 'in' && providerId);
  return replyTo === null
    ? mails.at(-1)
    : mails.find(({ id, providerId }) => providerId === replyTo || id === replyTo);
}

function receiversOf(
  { reached, customer }: HeldText,
  { to, cc }: MailWish,
  { purpose }: MailOptions,
  original: Message | undefined,
) {
  const isLeftToUs = purpose === 'replyAll' && to.length === 0 && cc.length === 0;
  if (!isLeftToUs || original?.content.kind !== 'mail') return { to, cc };
  const own = reached.replace(/^email:/, '');
  const { to: all, cc: copies } = original.content;
  const found = mailReceivers(purpose, { customer: customer.address, to: all, cc: copies }, own);
  return { to: [...found.to], cc: [...found.cc] };
}

async function signatureOf(
  { addresses, configuration, centerOf }: MailContentParts,
  { tenant, agent }: AgentKey,
  { reached, center, customer, flow }: HeldText,
): Promise<string> {
  const address = await addresses.find(reached);
  if (address?.tenant !== tenant || !address.value.signature) return '';
  const [user, where] = await Promise.all([
    configuration.get(tenant, 'user', agent),
    center === null ? undefined : centerOf(tenant, center),
  ]);
  return mailSignature(address.value.signature, flow?.state?.language ?? null, {
    agent: user?.value.name ?? '',
    center: where?.name ?? '',
    customer: customer.name ?? '',
  });
}

function wordsIn(original: Message | undefined): string | null {
  return original?.content.kind === 'mail' ? original.content.text : null;
}
