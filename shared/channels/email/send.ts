import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';
import type { CleanMailHtml } from '#shared/ports/mail-html.ts';
import type { TextChannel, TextSent } from '#shared/ports/text-channel.ts';
import { cleanedMessage } from './cleaned-message.ts';
import { composeMail, isTooLarge } from './compose.ts';
import { fetchMailFile } from './fetch-file.ts';
import { sendOnce } from './send-once.ts';

interface EmailParts {
  /** A client in the tenant's directory; undefined: none is connected. */
  readonly graphOf: (tenant: string) => Promise<Client | undefined>;
  readonly clean: CleanMailHtml;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Mails by Microsoft Graph, with the application permission Mail.ReadWrite and Mail.Send. */
export function createEmail({ graphOf, clean, now }: EmailParts): TextChannel {
  return {
    async send(sending) {
      const mail = composeMail(await cleanedMessage(clean, sending.message), sending.to);
      if (!mail) return refused('unsupported');
      if (isTooLarge(sending.message, mail.body.content)) return refused('tooLarge');
      const client = await graphOf(sending.tenant);
      if (!client) return refused('notConfigured');
      const { from, reference } = sending;
      try {
        return await sendOnce({ client, root: rootOf(from), reference, sending, mail, now });
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

function rootOf(address: string): string {
  return `/users/${encodeURIComponent(address.replace(/^email:/, ''))}`;
}

/** Whatever may be better in a moment is thrown. */
function fromError(error: unknown): TextSent {
  if (!(error instanceof GraphError)) throw error;
  const { statusCode: status, code } = error;
  const refusal = refusals[code ?? ''] ?? (status === 413 ? 'tooLarge' : undefined);
  if (refusal) return { ok: false, reason: refusal, code };
  if (status === 401 || status === 403) return { ok: false, reason: 'notConfigured', code };
  if (status >= 400 && status < 500 && !mayPass.has(status))
    return { ok: false, reason: 'refused', code };
  throw error;
}

/** 404: a draft is gone, by the hand of another attempt or of somebody in the mailbox. */
const mayPass = new Set([404, 408, 409, 412, 423, 429]);

/** Source: Graph's error codes of Outlook. */
const refusals: Readonly<Record<string, DeliveryFailure>> = {
  ErrorInvalidRecipients: 'unreachable',
  ErrorMessageSizeExceeded: 'tooLarge',
  ErrorAttachmentSizeLimitExceeded: 'tooLarge',
  ErrorSendAsDenied: 'notConfigured',
  ErrorInvalidUser: 'notConfigured',
  ResourceNotFound: 'notConfigured',
  Request_ResourceNotFound: 'notConfigured',
  MailboxNotEnabledForRESTAPI: 'notConfigured',
  ErrorQuotaExceeded: 'account',
};

function refused(reason: DeliveryFailure): TextSent {
  return { ok: false, reason, code: null };
}
