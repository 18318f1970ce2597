import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import type { MailPurpose } from '#shared/contracts/conversation/mail-options.ts';
import type { WriteMessage } from '#shared/contracts/desk/desk-conversation.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { mailReceivers } from '#shared/domain/conversation/mail-receivers.ts';
import { plainAddress } from './customer-address.ts';
import { type Draft, parseAddresses } from './draft.ts';
import { replyWindow } from './reply-window.ts';

/** Why a draft cannot be sent as it is. */
type NotSendable = 'empty' | 'tooLong' | 'windowClosed' | 'badAddress' | 'noAddress';

type Written =
  | { readonly ok: true; readonly message: WriteMessage }
  | { readonly ok: false; readonly reason: NotSendable };

interface WrittenIn {
  readonly draft: Draft;
  readonly dialogue: Pick<DeskDialogue, 'text' | 'customer' | 'reached'>;
  /** Put under a mail, in HTML; empty: none. */
  readonly signature: string;
  /** By the server's clock. */
  readonly now: number;
}

const no = (reason: NotSendable) => ({ ok: false, reason }) as const;

/** What a draft becomes when it is sent. */
export function written({ draft, dialogue, signature, now }: WrittenIn): Written {
  const { text } = dialogue;
  const isMail = text?.channel === 'email' && !draft.isNote;
  if (isMail) return writtenMail(draft, dialogue, signature);
  const words = draft.text.trim();
  if (words === '' && draft.files.length === 0) return no('empty');
  if (text && words.length > (draft.isNote ? 4_096 : channelFacts(text.channel).longestText))
    return no('tooLong');
  const { kind } = replyWindow(text?.windowClosesAt ?? null, now);
  if (kind === 'closed' && !draft.isNote) return no('windowClosed');
  return { ok: true, message: toMessage(draft, { kind: 'text', text: words }) };
}

function writtenMail(draft: Draft, dialogue: WrittenIn['dialogue'], signature: string): Written {
  const { to, cc, bcc, subject, html, purpose, isSigned } = draft.mail ?? mailOf(dialogue);
  // What is passed on says something by itself.
  if (plainOf(html) === '' && draft.files.length === 0 && purpose !== 'forward') return no('empty');
  const receivers = parseAddresses(to);
  const copies = parseAddresses(cc);
  const blind = parseAddresses(bcc);
  if (receivers.bad.length + copies.bad.length + blind.bad.length > 0) return no('badAddress');
  if (receivers.good.length === 0) return no('noAddress');
  // Without receivers it goes to whoever wrote, and by that stays in their thread.
  const isAnswer = purpose === 'reply' && receivers.good.join() === dialogue.customer.address;
  const content = {
    kind: 'mail',
    subject: subject.trim(),
    html: signature === '' ? html : `${html}<br><br>${signature}`,
    to: isAnswer ? [] : [...receivers.good],
    cc: [...copies.good],
    options: { purpose, bcc: [...blind.good], isSigned },
  } as const;
  return {
    ok: true,
    message: toMessage(draft, { ...content, to: [...content.to], cc: [...content.cc] }),
  };
}

function toMessage(draft: Draft, content: WriteMessage['content']): WriteMessage {
  const { id, files, replyTo, isNote } = draft;
  return { id, content, attachments: files.map((file) => file.id), replyTo, isNote };
}

type AnsweredMail = Extract<WriteMessage['content'], { readonly kind: 'mail' }>;

/** How a mail begins: an answer, or the mail itself passed on. `answered`: the customer's mail; undefined: not known here. */
export function mailOf(
  { text, customer, reached }: WrittenIn['dialogue'],
  purpose: MailPurpose = 'reply',
  answered?: Pick<AnsweredMail, 'to' | 'cc'>,
): NonNullable<Draft['mail']> {
  const before = text?.subject ?? '';
  const people = { customer: customer.address, to: answered?.to ?? [], cc: answered?.cc ?? [] };
  const { to, cc } = mailReceivers(purpose, people, plainAddress(reached));
  return {
    to: to.join(', '),
    cc: cc.join(', '),
    bcc: '',
    subject: subjectOf(before, purpose),
    html: '',
    purpose,
    isSigned: true,
  };
}

function subjectOf(before: string, purpose: MailPurpose): string {
  if (purpose === 'forward')
    return /^(fwd?|wg|rv|doorst)\s*:/i.test(before) ? before : `Fwd: ${before}`;
  const isAnswer = before === '' || /^(re|aw|antw|sv|rv)\s*:/i.test(before);
  return isAnswer ? before : `Re: ${before}`;
}

/** The words of HTML that was written here, to see whether there are any. */
export function plainOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .trim();
}

/** What somebody typed, as HTML. */
export function htmlOf(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br>');
}
