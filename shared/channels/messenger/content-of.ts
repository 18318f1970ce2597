import type { Attachment, AttachmentKind } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import type { InboundAttachment, InboundMessage } from './schema.ts';

export interface InboundContent {
  readonly content: MessageContent;
  readonly attachments: readonly Attachment[];
}

const longestText = 65_536;
const cut = (text: string, most: number) => text.slice(0, most);
const only = (content: MessageContent): InboundContent => ({ content, attachments: [] });

/** What a message of the customer's says; what is not known is `unsupported`. */
export function contentOf(message: InboundMessage): InboundContent {
  const { text = '', quick_reply: choice, attachments: all } = message;
  if (message.is_deleted) return only({ kind: 'event', what: 'deleted', text: '' });
  if (choice)
    return only({ kind: 'choice', id: cut(choice.payload, 256), label: cut(text, 1_000) });
  const attachments = all.slice(0, 50).flatMap((each, place) => fileOf(each, place) ?? []);
  const words = wordsOf(text, all);
  if (words !== '' || attachments.length > 0)
    return { content: { kind: 'text', text: cut(words, longestText) }, attachments };
  return only(all.map(placeOf).find((each) => each !== undefined) ?? unsupported(all));
}

function unsupported([first]: readonly InboundAttachment[]): MessageContent {
  return { kind: 'unsupported', what: cut(first?.type ?? 'empty', 128) };
}

/** The type is provisional: the webhook does not tell it, the file itself does. */
const kinds: ReadonlyMap<string, { readonly kind: AttachmentKind; readonly type: string }> =
  new Map([
    ['image', { kind: 'image', type: 'image/jpeg' }],
    ['video', { kind: 'video', type: 'video/mp4' }],
    ['reel', { kind: 'video', type: 'video/mp4' }],
    ['ig_reel', { kind: 'video', type: 'video/mp4' }],
    ['audio', { kind: 'audio', type: 'audio/mp4' }],
    ['file', { kind: 'document', type: 'application/pdf' }],
  ]);

function fileOf({ type, payload }: InboundAttachment, place: number): Attachment | undefined {
  const known = kinds.get(type);
  const url = payload?.url;
  if (!known || url === undefined || !URL.canParse(url) || url.length > 2_000) return undefined;
  const isSticker = type === 'image' && payload?.sticker_id !== undefined;
  return {
    id: `file-${place}`,
    kind: isSticker ? 'sticker' : known.kind,
    name: known.kind === 'document' ? nameIn(url) : null,
    type: known.type,
    size: null,
    state: 'pending',
    source: url,
    sha256: null,
    inline: null,
  };
}

function nameIn(url: string): string | null {
  const last = new URL(url).pathname.split('/').at(-1) ?? '';
  return last === '' ? null : cut(last, 256);
}

/** A link that is shared comes as `fallback`, its address mostly in the words already. */
function wordsOf(text: string, attachments: readonly InboundAttachment[]): string {
  const links = attachments.flatMap(({ type, title, url, payload }) => {
    if (type !== 'fallback') return [];
    const address = payload?.url ?? url ?? '';
    const shown = [title ?? payload?.title ?? '', text.includes(address) ? '' : address];
    return shown.filter((each) => each !== '');
  });
  return [text, ...links].filter((each) => each !== '').join('\n');
}

function placeOf({ type, title, payload }: InboundAttachment): MessageContent | undefined {
  const { lat: latitude, long: longitude } = payload?.coordinates ?? {};
  if (type !== 'location' || latitude === undefined || longitude === undefined) return undefined;
  const name = title === undefined ? null : cut(title, 1_000);
  return { kind: 'location', latitude, longitude, name, address: null };
}
