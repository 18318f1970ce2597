import type { TextSending, TextSent } from '#shared/ports/text-channel.ts';
import type { MailToSend } from './compose.ts';
import {
  type Draft,
  type DraftAsk,
  fillDraft,
  findDrafts,
  makeDraft,
  prefer,
  readDraft,
  removeDraft,
} from './drafts.ts';
import { messageIdOf } from './thread.ts';
import { attachFile } from './upload.ts';

export interface SendOnceAsk extends DraftAsk {
  readonly sending: TextSending;
  readonly mail: MailToSend;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Milliseconds in which Exchange may still show a mail as a draft that it has sent already; `lastModifiedDateTime` tells when
 * the draft was touched last.
 */
const settling = 120_000;

/**
 * Sends a mail once, however many attempts there are and wherever they break: each makes a draft of its own, the first whose id
 * is noted with the message goes out, and nothing but that draft is ever sent again. A throw: try again.
 */
export async function sendOnce(ask: SendOnceAsk): Promise<TextSent> {
  const { sending } = ask;
  const noted = sending.message.providerId;
  if (noted !== null) return goOn(ask, noted);
  const before = await findDrafts(ask);
  const sent = before.find(({ isDraft }) => !isDraft);
  if (sent) return gone(sent.id);
  const draft = await prepare(ask);
  if (!draft) return { ok: false, reason: 'media', code: null };
  const first = (await sending.noteId?.(draft.id)) ?? draft.id;
  if (first !== draft.id) {
    await removeDraft(ask, draft.id);
    throw new Error('Another attempt is about to send this mail.');
  }
  const result = await submit(ask, draft.id, { wasThere: false });
  // Of attempts that broke; one that is still at it finds its own gone, and the mail sent.
  for (const { id } of before) await removeDraft(ask, id);
  return result;
}

/** Undefined: one of its files cannot be read. */
async function prepare(ask: SendOnceAsk): Promise<Draft | undefined> {
  const { message, thread, reference, read } = ask.sending;
  const draft = await makeDraft(ask, {
    mail: ask.mail,
    internetMessageId: messageIdOf(reference, thread),
    answers: message.replyTo,
    isPassedOn: message.content.kind === 'mail' && message.content.options?.purpose === 'forward',
  });
  await fillDraft(ask, draft, ask.mail);
  for (const file of message.attachments) {
    const content = await read(file.id);
    if (!content) {
      await removeDraft(ask, draft.id);
      return undefined;
    }
    await attachFile(ask, draft.id, file, await bytesOf(content));
  }
  return draft;
}

/** An earlier attempt was about to send this draft. */
async function goOn(ask: SendOnceAsk, id: string): Promise<TextSent> {
  const draft = await readDraft(ask, id);
  // Who has sent it may have moved it on, or thrown it away.
  if (!draft?.isDraft) return gone(id);
  if (ask.now() - (draft.lastModifiedDateTime ?? 0) < settling)
    throw new Error('A mail may be on its way: Exchange has not said yet.');
  return submit(ask, id, { wasThere: true });
}

async function submit(
  ask: SendOnceAsk,
  id: string,
  { wasThere }: { readonly wasThere: boolean },
): Promise<TextSent> {
  const path = `${ask.root}/messages/${encodeURIComponent(id)}/send`;
  try {
    await ask.client.api(path).header(prefer.name, prefer.value).post({});
  } catch (error) {
    const draft = await readDraft(ask, id);
    // One that was made just now may not be known everywhere yet.
    if (draft ? draft.isDraft : !wasThere) throw error;
  }
  return gone(id);
}

function gone(providerId: string): TextSent {
  return { ok: true, providerId };
}

async function bytesOf(content: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
