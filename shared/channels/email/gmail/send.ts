import { z } from 'zod';
import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';
import type { CleanMailHtml } from '#shared/ports/mail-html.ts';
import type { TextChannel, TextSending, TextSent } from '#shared/ports/text-channel.ts';
import { cleanedMessage } from '../cleaned-message.ts';
import { composeMail, isTooLarge, type MailToSend } from '../compose.ts';
import { messageIdOf } from '../thread.ts';
import type { AskGmail, GmailAnswer } from './ask.ts';
import { composeMime, isForward, type MimeFile } from './compose.ts';
import { bytesOf, fetchGmailFile, type GmailAt, GmailRefused, readGmail } from './fetch-file.ts';
import { filesOf, leavesOf } from './parts.ts';
import type { GmailMessage } from './schema.ts';

interface GmailParts {
  readonly ask: AskGmail;
  readonly clean: CleanMailHtml;
}

interface SendAsk extends GmailAt {
  readonly sending: TextSending;
  readonly mail: MailToSend;
  readonly clean: CleanMailHtml;
}

const Id = z.looseObject({ id: z.string() });

/** Mails by Gmail's API, with the scope gmail.modify in the tenant's mailboxes. */
export function createGmail({ ask, clean }: GmailParts): TextChannel {
  return {
    async send(sending) {
      const { tenant, from } = sending;
      const message = await cleanedMessage(clean, sending.message);
      const mail = composeMail(message, sending.to);
      if (!mail) return refused('unsupported');
      if (isTooLarge(message, mail.body.content)) return refused('tooLarge');
      const mailbox = mailboxOf(from);
      try {
        return await sendOnce({
          ask,
          tenant,
          mailbox,
          clean,
          mail,
          sending: { ...sending, message },
        });
      } catch (error) {
        if (error instanceof GmailRefused) return refusalOf(error.answer);
        throw error;
      }
    },
    async fetchFile(tenant, address, source) {
      const found = await fetchGmailFile({ ask, tenant, mailbox: mailboxOf(address) }, source);
      return found && { type: found.type, content: once(found.content) };
    },
  };
}

/**
 * Sends a mail once: each attempt makes a draft of its own, the first whose id is noted with the message goes out, and Gmail takes
 * a draft away as it sends it. A throw: try again.
 */
async function sendOnce(ask: SendAsk): Promise<TextSent> {
  const { sending } = ask;
  const noted = sending.message.providerId;
  if (noted !== null) return submit(ask, noted, { wasThere: true });
  const made = await makeDraft(ask);
  if (!made.ok) return made;
  const first = (await sending.noteId?.(made.id)) ?? made.id;
  if (first === made.id) return submit(ask, made.id, { wasThere: false });
  await post(ask, 'DELETE', `/drafts/${encodeURIComponent(made.id)}`);
  throw new Error('Another attempt is about to send this mail.');
}

type Made = { readonly ok: true; readonly id: string } | Extract<TextSent, { readonly ok: false }>;

async function makeDraft(ask: SendAsk): Promise<Made> {
  const { sending, mailbox, mail, clean } = ask;
  const { message, reference, thread } = sending;
  const original = message.replyTo === null ? undefined : await readGmail(ask, message.replyTo);
  const files = await allFiles(ask, original);
  if (!files) return refused('media');
  const messageId = messageIdOf(reference, thread);
  const mime = await composeMime({ mailbox, mail, message, messageId, original, files, clean });
  const threadId = isForward(message) ? undefined : original?.threadId;
  const upload = (body: object) => post(ask, 'POST', '/drafts', { body, mime });
  const inThread = await upload(threadId ? { message: { threadId } } : {});
  // The thread was deleted: the answer goes out all the same.
  const answer = inThread?.status === 404 && threadId ? await upload({}) : inThread;
  if (answer?.status !== 200) return refusalOf(answer);
  return { ok: true, id: Id.parse(answer.value).id };
}

async function submit(
  ask: SendAsk,
  id: string,
  { wasThere }: { readonly wasThere: boolean },
): Promise<TextSent> {
  const answer = await post(ask, 'POST', '/drafts/send', { body: { id } });
  if (answer?.status === 200) return { ok: true, providerId: Id.parse(answer.value).id };
  if (answer?.status !== 404) return refusalOf(answer);
  // An earlier attempt has sent it, and with that it is no draft any more.
  if (wasThere) return { ok: true, providerId: id };
  throw new Error('Gmail does not know the draft that it has just made.');
}

/** Undefined: one cannot be read. */
async function allFiles(
  ask: SendAsk,
  original: GmailMessage | undefined,
): Promise<readonly MimeFile[] | undefined> {
  const { message, read } = ask.sending;
  const files: MimeFile[] = [];
  for (const { id, name, type, inline } of message.attachments) {
    const content = await read(id);
    if (!content) return undefined;
    files.push({ name: name ?? id, type, inline, content: await joined(content) });
  }
  return original && isForward(message) ? [...files, ...(await filesIn(ask, original))] : files;
}

/** The files of a mail that is passed on. */
async function filesIn(at: GmailAt, mail: GmailMessage): Promise<readonly MimeFile[]> {
  const parts = new Map(leavesOf(mail.payload).map((part) => [part.partId, part]));
  const files: MimeFile[] = [];
  for (const { id, name, type, inline, source } of filesOf(mail)) {
    const part = parts.get(source?.split(' ')[1] ?? '');
    const content = part && (await bytesOf(at, mail.id, part));
    if (content) files.push({ name: name ?? id, type, inline, content });
  }
  return files;
}

function post(
  { ask, tenant, mailbox }: GmailAt,
  method: 'POST' | 'DELETE',
  path: string,
  more: { readonly body?: object; readonly mime?: Uint8Array } = {},
) {
  return ask(tenant, mailbox, { method, path, ...more });
}

function refusalOf(answer: GmailAnswer | undefined): Extract<TextSent, { readonly ok: false }> {
  if (!answer || answer.status === 401 || answer.status === 403)
    return { ...refused('notConfigured'), code: answer ? String(answer.status) : null };
  const code = String(answer.status);
  const said = JSON.stringify(answer.value) ?? '';
  if (answer.status === 413 || /too large/i.test(said)) return { ...refused('tooLarge'), code };
  if (/recipient address|invalid to header/i.test(said)) return { ...refused('unreachable'), code };
  return { ...refused('refused'), code };
}

function refused(reason: DeliveryFailure) {
  return { ok: false, reason, code: null } as const;
}

function mailboxOf(address: string): string {
  return address.replace(/^email:/, '');
}

async function joined(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
