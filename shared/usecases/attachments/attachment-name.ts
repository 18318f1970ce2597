import type { AttachmentParts } from './attachment-parts.ts';

/** Names a file in the customer's storage. */
export interface AttachmentAt {
  readonly dialogue: string;
  readonly message: string;
  readonly file: string;
}

const plain = /^[A-Za-z0-9_-]{1,128}$/;

/** `attachments/<dialogue>/<message>/<file>`; of ids with other letters stands their hash. */
export function attachmentName(
  { sha256 }: Pick<AttachmentParts, 'sha256'>,
  { dialogue, message, file }: AttachmentAt,
): string {
  const safe = (id: string) => (plain.test(id) ? id : sha256(new TextEncoder().encode(id)));
  return `attachments/${safe(dialogue)}/${safe(message)}/${safe(file)}`;
}
