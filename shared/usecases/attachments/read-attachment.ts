import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { attachmentName } from './attachment-name.ts';
import type { AttachmentParts } from './attachment-parts.ts';

/** A file of a message; undefined: it is not there. Whoever asks has made sure that they may see the dialogue. */
export async function readAttachment(
  parts: Pick<AttachmentParts, 'attachmentShelfOf' | 'sha256'>,
  { tenant, dialogue }: DialogueKey,
  message: string,
  file: string,
): Promise<AsyncIterable<Uint8Array> | undefined> {
  const name = attachmentName(parts, { dialogue, message, file });
  return parts.attachmentShelfOf(tenant)?.read(name);
}
