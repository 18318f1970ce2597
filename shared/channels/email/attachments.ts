import type { Attachment, AttachmentKind } from '#shared/contracts/conversation/attachment.ts';
import type { GraphAttachment } from './schema.ts';

const file = '#microsoft.graph.fileAttachment';

/** The files of a mail; `message`: Graph's id, by which they are fetched. Links into a cloud drive are no files. */
export function toAttachments(
  message: string,
  files: readonly GraphAttachment[],
): readonly Attachment[] {
  return files
    .filter((each) => (each['@odata.type'] ?? file) === file)
    .slice(0, 50)
    .map((each, index) => ({
      id: `file${index + 1}`,
      kind: kindOf(each.contentType ?? ''),
      name: each.name?.slice(0, 256) || null,
      type: (each.contentType ?? 'application/octet-stream').slice(0, 128),
      size: each.size ?? null,
      state: 'pending',
      source: sourceOf({ message, file: each.id }),
      sha256: null,
      inline: each.contentId ? bare(each.contentId).slice(0, 256) : null,
    }));
}

interface Source {
  readonly message: string;
  readonly file: string;
}

/** By which a file is fetched again. */
export function sourceOf({ message, file: id }: Source): string {
  return `${message} ${id}`;
}

export function parseSource(source: string): Source | undefined {
  const [message, id, ...rest] = source.split(' ');
  return message && id && rest.length === 0 ? { message, file: id } : undefined;
}

/** Some mail programs keep the brackets of the header. */
export function bare(contentId: string): string {
  return contentId.replace(/^<|>$/g, '');
}

/** By MIME type. */
export function kindOf(type: string): AttachmentKind {
  const [family] = type.toLowerCase().split('/');
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document';
}
