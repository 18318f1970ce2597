import { LargeFileUploadTask } from '@microsoft/microsoft-graph-client';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DraftAsk } from './drafts.ts';

/** Bytes above which Graph wants an upload session. */
const largestAtOnce = 3_000_000;
/** A multiple of 320 KiB, as Graph asks for. */
const rangeSize = 10 * 320 * 1024;

/** Puts a file into a draft. */
export async function attachFile(
  { client, root }: DraftAsk,
  draft: string,
  { id, name, type, inline }: Attachment,
  content: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const path = `${root}/messages/${encodeURIComponent(draft)}/attachments`;
  const file = { name: name ?? id, contentType: type };
  const embedded = { isInline: inline !== null, ...(inline !== null && { contentId: inline }) };
  if (content.byteLength <= largestAtOnce) {
    await client.api(path).post({
      '@odata.type': '#microsoft.graph.fileAttachment',
      ...file,
      ...embedded,
      contentBytes: Buffer.from(content).toString('base64'),
    });
    return;
  }
  const size = content.byteLength;
  const session = await LargeFileUploadTask.createUploadSession(
    client,
    `${path}/createUploadSession`,
    {
      AttachmentItem: { attachmentType: 'file', ...file, ...embedded, size },
    },
  );
  const slices = {
    name: file.name,
    size,
    content,
    sliceFile: ({ minValue, maxValue }: { minValue: number; maxValue: number }) =>
      content.slice(minValue, maxValue + 1).buffer,
  };
  await new LargeFileUploadTask(client, slices, session, { rangeSize }).upload();
}
