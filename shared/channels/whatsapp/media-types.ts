import type { Attachment } from '#shared/contracts/conversation/attachment.ts';

export interface MediaType {
  readonly type: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  /** Bytes. */
  readonly most: number;
}

const megabyte = 1024 * 1024;
const office =
  'application\\/(msword|vnd\\.(ms-(excel|powerpoint)|openxmlformats-officedocument\\..+))';

/** What WhatsApp takes. Source: "Supported media types" of the Cloud API. */
const types: readonly (readonly [RegExp, MediaType])[] = [
  [/^image\/(jpeg|png)$/, { type: 'image', most: 5 * megabyte }],
  [/^image\/webp$/, { type: 'sticker', most: megabyte / 2 }],
  [/^video\/(mp4|3gpp)$/, { type: 'video', most: 16 * megabyte }],
  [/^audio\/(aac|amr|mpeg|mp4|ogg)$/, { type: 'audio', most: 16 * megabyte }],
  [/^(text\/plain|application\/pdf)$/, { type: 'document', most: 100 * megabyte }],
  [new RegExp(`^${office}$`), { type: 'document', most: 100 * megabyte }],
];

/** Bytes of the largest file that comes or goes. */
export const largestFile = 100 * megabyte;

/** Undefined: WhatsApp takes no files of this type. */
export function mediaTypeOf({ type }: Pick<Attachment, 'type'>): MediaType | undefined {
  const plain = type.split(';')[0]?.trim().toLowerCase() ?? '';
  return types.find(([form]) => form.test(plain))?.[1];
}
