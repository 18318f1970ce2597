import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';
import type { TextChannel, TextSending, TextSent } from '#shared/ports/text-channel.ts';
import { composeMail, isTooLarge, type MailToSend } from './compose.ts';
import { type DraftAsk, fillDraft, findDraft, makeDraft, prefer, removeDraft } from './drafts.ts';
import { fetchMailFile } from './fetch-file.ts';
import { messageIdOf } from './thread.ts';
import { attachFile } from './upload.ts';

interface EmailParts {
  /** A client in the tenant's directory; undefined: none is connected. */
  readonly graphOf: (tenant: string) => Promise<Client | undefined>;
}

/** Mails by Microsoft Graph, with the application permission Mail.ReadWrite and Mail.Send. The same reference is sent once. */
export function createEmail({ graphOf }: EmailParts): TextChannel {
  return {
    async send(sending) {
      const mail = composeMail(sending.message, sending.to);
      if (!mail) return refused('unsupported');
      if (isTooLarge(sending.message, mail.body.content)) return refused('tooLarge');
      const client = await graphOf(sending.tenant);
      if (!client) return refused('notConfigured');
      const ask = { client, root: rootOf(sending.from), reference: sending.reference };
      try {
        return await sendOnce(ask, sending, mail);
      } catch (error) {
        return fromError(error);
      }
    },
    async fetchFile(tenant, address, source) {
      const client = await graphOf(tenant);
      return client && fetchMailFile(client, rootOf(address), source);
    },
  };
}

async function sendOnce(ask: DraftAsk, sending: TextSending, mail: MailToSend): Promise<TextSent> {
  const before = await findDraft(ask);
  if (before && !before.isDraft) return { ok: true, providerId: before.id };
  // It may be half filled: a new one is cheaper than to find out what is missing.
  if (before) await removeDraft(ask, before.id);
  const { message, thread, reference, read } = sending;
  const internetMessageId = messageIdOf(reference, thread);
  const draft = await makeDraft(ask, { mail, internetMessageId, answers: message.replyTo });
  await fillDraft(ask, draft, mail);
  for (const file of message.attachments) {
    const content = await read(file.id);
    if (!content) {
      await removeDraft(ask, draft.id);
      return refused('media');
    }
    await attachFile(ask, draft.id, file, await bytesOf(content));
  }
  await ask.client
    .api(`${ask.root}/messages/${encodeURIComponent(draft.id)}/send`)
    .header(prefer.name, prefer.value)
    .post({});
  return { ok: true, providerId: draft.id };
}

function rootOf(address: string): string {
  return `/users/${encodeURIComponent(address.replace(/^email:/, ''))}`;
}

/** Whatever may be better in a moment is thrown. */
function fromError(error: unknown): TextSent {
  if (!(error instanceof GraphError)) throw error;
  const { statusCode: status, code } = error;
  const refusal = refusals[code ?? ''] ?? (status === 413 ? 'tooLarge' : undefined);
  if (refusal) return { ok: false, reason: refusal, code };
  if (status === 401 || status === 403 || status === 404)
    return { ok: false, reason: 'notConfigured', code };
  if (status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 429)
    return { ok: false, reason: 'refused', code };
  throw error;
}

/** Source: Graph's error codes of Outlook. */
const refusals: Readonly<Record<string, DeliveryFailure>> = {
  ErrorInvalidRecipients: 'unreachable',
  ErrorMessageSizeExceeded: 'tooLarge',
  ErrorAttachmentSizeLimitExceeded: 'tooLarge',
  ErrorSendAsDenied: 'notConfigured',
  ErrorQuotaExceeded: 'account',
};

function refused(reason: DeliveryFailure): TextSent {
  return { ok: false, reason, code: null };
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
