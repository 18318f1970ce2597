import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AttachmentParts } from '../../attachments/attachment-parts.ts';
import { readAttachment } from '../../attachments/read-attachment.ts';
import { takeUpload } from '../../attachments/take-upload.ts';
import { eventOf } from './begin-conversation.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { heldText } from './held-text.ts';

type Parts = AttachmentParts &
  Pick<DeskTextParts, 'agents' | 'dialogues' | 'chats' | 'dialogueIdOf'>;

/** Names a file of a message. */
export interface FileAt {
  readonly dialogue: string;
  readonly message: string;
  readonly file: string;
}

interface File {
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

export type FileToPut = readonly [at: FileAt, file: File];

export type FilePut =
  | { readonly ok: true; readonly value: Attachment }
  | typeof notYours
  | { readonly ok: false; readonly reason: 'tooLarge' | 'fileRefused' | 'infected' | 'noStorage' };

/** An agent brings a file for a message that they are about to write. */
export async function putDeskFile(
  parts: Parts,
  key: AgentKey,
  { dialogue, message, file: id }: FileAt,
  file: File,
): Promise<FilePut> {
  if (!(await heldText(parts, key, dialogue))) return notYours;
  return take(parts, { tenant: key.tenant, dialogue }, message, id, file);
}

/** A file for a message that begins a conversation; `id` of the wish that will begin it. */
export async function putFirstFile(
  parts: Parts,
  { tenant }: AgentKey,
  [{ id, file: name }, file]: FirstFile,
): Promise<FilePut | { readonly ok: false; readonly reason: 'alreadyOpen' }> {
  const at = { tenant, dialogue: parts.dialogueIdOf(eventOf(id)) };
  // What has been sent stays as it is.
  if (await parts.dialogues.read(at)) return { ok: false, reason: 'alreadyOpen' };
  return take(parts, at, id, name, file);
}

export type FirstFile = readonly [at: { readonly id: string; readonly file: string }, file: File];

async function take(
  parts: Parts,
  at: DialogueKey,
  message: string,
  id: string,
  file: File,
): Promise<FilePut> {
  const taken = await takeUpload(parts, at, { message, file: id, ...file });
  if (taken.ok) return { ok: true, value: taken.attachment };
  return { ok: false, reason: taken.reason === 'refused' ? 'fileRefused' : taken.reason };
}

export type FileGot =
  | {
      readonly ok: true;
      readonly type: string;
      readonly name: string | null;
      readonly content: AsyncIterable<Uint8Array>;
    }
  | typeof notYours
  | { readonly ok: false; readonly reason: 'notFound' };

/** A file of a message in a dialogue that the agent has; only what was looked at and found clean. */
export async function getDeskFile(
  parts: Parts,
  key: AgentKey,
  { dialogue, message: id, file }: FileAt,
): Promise<FileGot> {
  if (!(await heldText(parts, key, dialogue))) return notYours;
  const at = { tenant: key.tenant, dialogue };
  const message = await parts.chats.get(at, id);
  const found = message?.attachments.find((each) => each.id === file && each.state === 'ready');
  const content = found && (await readAttachment(parts, at, id, file));
  if (!content) return { ok: false, reason: 'notFound' };
  return { ok: true, type: found.type, name: found.name, content };
}
