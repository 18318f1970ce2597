import type { GraphContext } from '../graph-context.ts';
import { select } from '../odata.ts';
import { folderId } from './folders.ts';
import { type StoredMessage, toText } from './message.ts';

export function etagOf({ id, version }: Pick<StoredMessage, 'id' | 'version'>): string {
  return `W/"${changeKeyOf(id, version)}"`;
}

/** A message in Graph's words; headers of the message only come when they are selected. */
export function toJson(context: GraphContext, stored: StoredMessage) {
  const { message, id, owner, folder, version } = stored;
  const asText = /outlook\.body-content-type="text"/i.test(context.req.header('prefer') ?? '');
  // Comes only with `$expand`.
  const { singleValueExtendedProperties: _hidden, ...visible } = message;
  const text =
    message.body.contentType === 'html' ? toText(message.body.content) : message.body.content;
  const whole = {
    '@odata.etag': etagOf(stored),
    id,
    ...visible,
    body: asText ? { contentType: 'text', content: text } : message.body,
    bodyPreview: text.replace(/\s+/g, ' ').slice(0, 255),
    changeKey: changeKeyOf(id, version),
    parentFolderId: folderId(owner, folder),
    hasAttachments: stored.hasAttachments,
    sender: message.from,
    flag: { flagStatus: 'notFlagged' },
    inferenceClassification: 'focused',
  };
  const asked = context.req.query('$select');
  if (asked) return { id, ...select(whole, 'microsoft.graph.message', asked) };
  const { internetMessageHeaders: _, ...shown } = whole;
  return shown;
}

function changeKeyOf(id: string, version: number): string {
  return Buffer.from(`${id.slice(-12)}:${version}`).toString('base64');
}
