import { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { fileKindOf, fileRefusal } from '#shared/domain/conversation/file-rules.ts';
import { attachmentName } from './attachment-name.ts';
import type { AttachmentParts } from './attachment-parts.ts';
import { collect, once } from './collect.ts';

interface Upload {
  /** The message it is for, which is still to be written. */
  readonly message: string;
  readonly file: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

export type UploadTaken =
  | { readonly ok: true; readonly attachment: Attachment }
  | {
      readonly ok: false;
      readonly reason: 'tooLarge' | 'refused' | 'infected' | 'noStorage';
    };

/** Takes a file for a message of an agent's; the same again replaces it. */
export async function takeUpload(
  parts: AttachmentParts,
  { tenant, dialogue }: DialogueKey,
  { message, file, name, type, content }: Upload,
): Promise<UploadTaken> {
  const attachment: Attachment = {
    id: file,
    kind: fileKindOf(type),
    name,
    type,
    size: content.byteLength,
    state: 'ready',
    source: null,
    sha256: parts.sha256(content),
    inline: null,
  };
  const reason = fileRefusal(attachment);
  if (reason) return { ok: false, reason };
  const shelf = parts.attachmentShelfOf(tenant);
  if (!shelf) return { ok: false, reason: 'noStorage' };
  if (!(await parts.malwareScan.isClean(content, file))) return { ok: false, reason: 'infected' };
  const at = attachmentName(parts, { dialogue, message, file });
  await shelf.put(at, type, once(content));
  // Last: what is described is there.
  const description = new TextEncoder().encode(JSON.stringify(attachment));
  await shelf.put(describedBy(at), 'application/json', once(description));
  return { ok: true, attachment };
}

/** Bytes of what describes a file. */
const longestDescription = 10_000;
const describedBy = (name: string) => `${name}.json`;

/** A file that was uploaded for a message; undefined: it is not there. */
export async function findUpload(
  parts: Pick<AttachmentParts, 'attachmentShelfOf' | 'sha256'>,
  { tenant, dialogue }: DialogueKey,
  message: string,
  file: string,
): Promise<Attachment | undefined> {
  const at = attachmentName(parts, { dialogue, message, file });
  const found = await parts.attachmentShelfOf(tenant)?.read(describedBy(at));
  const text = found && (await collect(found, longestDescription));
  return text && Attachment.parse(JSON.parse(new TextDecoder().decode(text)));
}
