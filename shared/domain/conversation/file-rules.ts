import type { Attachment, AttachmentKind } from '#shared/contracts/conversation/attachment.ts';

const megabyte = 1024 * 1024;

/** Bytes of one file: what the channels give out at most, as far as one process can look at it. */
const largest: Readonly<Record<AttachmentKind, number>> = {
  image: 25 * megabyte,
  sticker: 5 * megabyte,
  voice: 25 * megabyte,
  audio: 25 * megabyte,
  video: 100 * megabyte,
  document: 100 * megabyte,
};

/** What people send each other and a browser does not run. */
const taken: readonly RegExp[] = [
  /^image\/(jpeg|png|gif|webp|heic|heif|tiff|bmp)$/,
  /^video\/(mp4|3gpp|webm|quicktime)$/,
  /^audio\/(aac|amr|mpeg|mp4|ogg|opus|wav|x-wav|webm|x-m4a)$/,
  /^application\/(pdf|rtf|msword|vnd\.ms-(excel|powerpoint))$/,
  /^application\/vnd\.openxmlformats-officedocument\.[a-z.]+$/,
  /^application\/vnd\.oasis\.opendocument\.[a-z]+$/,
  /^text\/(plain|csv|calendar|vcard|x-vcard)$/,
];

/** Why a file is not taken; undefined: it is. */
export function fileRefusal({
  kind,
  type,
  size,
}: Pick<Attachment, 'kind' | 'type' | 'size'>): 'tooLarge' | 'refused' | undefined {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!taken.some((form) => form.test(plain))) return 'refused';
  return size !== null && size > largest[kind] ? 'tooLarge' : undefined;
}

export function largestOf(kind: AttachmentKind): number {
  return largest[kind];
}

/** Of a file that somebody uploads. */
export function fileKindOf(type: string): AttachmentKind {
  const [kind] = type.split('/');
  return kind === 'image' || kind === 'video' || kind === 'audio' ? kind : 'document';
}
