import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { kindOf, typeOf } from './file-types.ts';
import { type Activity, Download, type InboundAttachment, Pressed } from './schema.ts';

export interface InboundContent {
  readonly content: MessageContent;
  readonly attachments: readonly Attachment[];
  /** The message that is quoted. */
  readonly replyTo: string | null;
}

const longestText = 65_536;
const longestSource = 2_000;
/** What Teams sends beside the words: the same once more, with its looks. */
const looks = 'text/html';
const download = 'application/vnd.microsoft.teams.file.download.info';

/** What a message of an employee's says; what is not known is `unsupported`. */
export function contentOf(activity: Activity): InboundContent {
  const words = wordsOf(activity);
  const pressed = pressedIn(activity.value);
  const replyTo = quotedIn(activity.attachments);
  if (pressed !== undefined) {
    const label = words.slice(0, 1_000);
    return { content: { kind: 'choice', id: pressed, label }, attachments: [], replyTo };
  }
  const things = activity.attachments.filter(({ contentType }) => contentType !== looks);
  const attachments = things.slice(0, 50).flatMap((each, place) => fileOf(each, place) ?? []);
  if (words !== '' || attachments.length > 0)
    return { content: { kind: 'text', text: words }, attachments, replyTo };
  const what = things[0]?.contentType ?? 'empty';
  return { content: { kind: 'unsupported', what }, attachments: [], replyTo };
}

/** Without the bot's own name; others' stay, without their marks. */
export function wordsOf({ text = '', entities, recipient }: Activity): string {
  const said = text.slice(0, longestText);
  const own = entities.filter(({ mentioned }) => mentioned.id === recipient?.id);
  const without = own.reduce((rest, mention) => rest.replaceAll(mention.text, ''), said);
  return without.replaceAll(/<\/?at( [^<>]{0,200})?>/g, '').trim();
}

/** Which of our buttons it was: as an object, or as text that holds one. */
function pressedIn(value: unknown): string | undefined {
  const found = Pressed.safeParse(typeof value === 'string' ? parse(value) : value);
  return found.data?.choice.slice(0, 256);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Named in the looks alone. */
function quotedIn(attachments: readonly InboundAttachment[]): string | null {
  const html = attachments.find(({ contentType }) => contentType === looks)?.content;
  if (typeof html !== 'string') return null;
  const [, quoted] =
    /<blockquote [^<>]{0,200}schema\.skype\.com\/Reply"[^<>]{0,200} itemid="(\d{1,32})"/.exec(
      html,
    ) ?? [];
  return quoted ?? null;
}

/** The type is provisional for pictures in the words: only the file itself tells. */
function fileOf(given: InboundAttachment, place: number): Attachment | undefined {
  const isPicture = given.contentType.startsWith('image/');
  const found = isPicture ? { downloadUrl: given.contentUrl ?? '' } : downloadOf(given);
  if (!found || !URL.canParse(found.downloadUrl)) return undefined;
  const type = isPicture
    ? typeOf(given.contentType.slice('image/'.length), 'image/png')
    : typeOf(found.fileType ?? given.name?.split('.').at(-1) ?? '', 'application/octet-stream');
  const isWhole = found.downloadUrl.length <= longestSource;
  return {
    id: `file-${place}`,
    kind: kindOf(type),
    name: given.name?.slice(0, 256) ?? null,
    type,
    size: null,
    // An address that does not fit cannot be followed.
    state: isWhole ? 'pending' : 'missing',
    source: isWhole ? found.downloadUrl : null,
    sha256: null,
    inline: null,
  };
}

interface Found {
  readonly downloadUrl: string;
  readonly fileType?: string | undefined;
}

function downloadOf({ contentType, content }: InboundAttachment): Found | undefined {
  return contentType === download ? Download.safeParse(content).data : undefined;
}
