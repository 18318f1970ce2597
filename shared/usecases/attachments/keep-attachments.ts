import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type {
  AttachmentsKept,
  AttachmentsOrder,
} from '#shared/contracts/conversation/attachments-order.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { parseStaged } from '#shared/contracts/conversation/staged-file.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { fileRefusal, largestOf } from '#shared/domain/conversation/file-rules.ts';
import { attachmentName } from './attachment-name.ts';
import type { KeepAttachmentsParts } from './attachment-parts.ts';
import { collect, once } from './collect.ts';

type Facts = NonNullable<Awaited<ReturnType<KeepAttachmentsParts['dialogues']['read']>>>;

/**
 * Brings the files of a customer's message into the customer's own storage, unless they are too large, of a kind that is not
 * taken, or infected. What fails or is not there yet stays pending; the last time it is missing. Twice is harmless.
 */
export async function keepAttachments(
  parts: KeepAttachmentsParts,
  { isLast, message: id, ...key }: AttachmentsOrder,
): Promise<AttachmentsKept> {
  const message = await parts.chats.get(key, id);
  const pending = message?.attachments.filter(({ state }) => state === 'pending') ?? [];
  if (pending.length === 0) return { left: 0 };
  const facts = await parts.dialogues.read(key);
  const waiting: Attachment[] = [];
  for (const attachment of pending)
    if (!(await bring(parts, facts && { ...key, ...facts, message: id }, attachment)))
      waiting.push(attachment);
  if (isLast)
    for (const attachment of waiting)
      await settle(parts, key, id, { ...attachment, state: 'missing' });
  const left = isLast ? 0 : waiting.length;
  const agent = facts?.offer?.agent.id;
  if (left < pending.length && agent !== undefined)
    await parts.pushes.messagesChanged({ tenant: key.tenant, agent }, key.dialogue);
  return { left };
}

/** Whether it is settled what becomes of a file. */
async function bring(
  parts: KeepAttachmentsParts,
  place: Place | undefined,
  attachment: Attachment,
): Promise<boolean> {
  const settled = place && (await attempt(parts, place, attachment));
  if (!settled) return false;
  const { tenant, dialogue } = place;
  await settle(parts, { tenant, dialogue }, place.message, settled);
  // Not before: without its source it could not be looked at again, were this cut off.
  if (settled.state === 'ready') await tidy(parts, place, attachment);
  return true;
}

type Place = DialogueKey & Facts & { readonly message: string };

/** Undefined: not now. Whatever fails may be better in a moment: one file does not keep the others. */
async function attempt(
  parts: KeepAttachmentsParts,
  place: Place,
  attachment: Attachment,
): Promise<Attachment | undefined> {
  try {
    return await keep(parts, place, attachment);
  } catch {
    return undefined;
  }
}

async function keep(
  parts: KeepAttachmentsParts,
  place: Place,
  attachment: Attachment,
): Promise<Attachment | undefined> {
  const { tenant, channel, reached, dialogue, message } = place;
  const refused = fileRefusal(attachment);
  if (refused) return { ...attachment, state: refused };
  const shelf = parts.attachmentShelfOf(tenant);
  const fetchFile = channel === 'voice' ? undefined : parts.channels[channel]?.fetchFile;
  if (!shelf || !fetchFile || attachment.source === null) return undefined;
  const file = await fetchFile(tenant, reached, attachment.source);
  if (!file) return undefined;
  const content = await collect(file.content, largestOf(attachment.kind));
  if (!content) return { ...attachment, state: 'tooLarge' };
  const hash = parts.sha256(content);
  // It was cut off or spoilt on its way.
  if (attachment.sha256 !== null && hash !== attachment.sha256.toLowerCase()) return undefined;
  const known = {
    ...attachment,
    type: file.type.slice(0, longestType),
    size: content.byteLength,
    sha256: hash,
  };
  const state = fileRefusal(known) ?? (await look(parts, known, content));
  const name = attachmentName(parts, { dialogue, message, file: attachment.id });
  if (state === 'ready') await shelf.put(name, known.type, once(content));
  else await tidy(parts, place, attachment);
  return { ...known, state, source: null };
}

const longestType = 128;

/** What visitors of web sites send lies on the same shelf until it was looked at. */
async function tidy(
  { attachmentShelfOf }: KeepAttachmentsParts,
  { tenant, channel }: Pick<Place, 'tenant' | 'channel'>,
  { source }: Attachment,
): Promise<void> {
  if (channel === 'webchat' && source !== null)
    await attachmentShelfOf(tenant)?.remove(parseStaged(source).name);
}

async function look(
  { malwareScan }: KeepAttachmentsParts,
  { id }: Attachment,
  content: Uint8Array,
): Promise<'ready' | 'infected'> {
  return (await malwareScan.isClean(content, id)) ? 'ready' : 'infected';
}

async function settle(
  { chats }: KeepAttachmentsParts,
  key: DialogueKey,
  id: string,
  settled: Attachment,
): Promise<void> {
  const isIt = (each: Attachment) => each.id === settled.id && each.state === 'pending';
  await chats.change(key, id, (message): Message | undefined =>
    message.attachments.some(isIt)
      ? {
          ...message,
          attachments: message.attachments.map((each) => (isIt(each) ? settled : each)),
        }
      : undefined,
  );
}
