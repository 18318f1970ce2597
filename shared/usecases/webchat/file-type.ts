import type { AttachmentKind } from '#shared/contracts/conversation/attachment.ts';

interface FileType {
  readonly kind: AttachmentKind;
  readonly type: string;
}

/** Types that are taken, by what their files begin with; `at`: bytes from the start. */
const signatures: readonly (FileType & { readonly bytes: string; readonly at?: number })[] = [
  { kind: 'image', type: 'image/png', bytes: '89504e470d0a1a0a' },
  { kind: 'image', type: 'image/jpeg', bytes: 'ffd8ff' },
  { kind: 'image', type: 'image/gif', bytes: '47494638' },
  { kind: 'image', type: 'image/webp', bytes: '57454250', at: 8 },
  { kind: 'document', type: 'application/pdf', bytes: '255044462d' },
  { kind: 'video', type: 'video/mp4', bytes: '66747970', at: 4 },
  { kind: 'video', type: 'video/webm', bytes: '1a45dfa3' },
  { kind: 'audio', type: 'audio/mpeg', bytes: '494433' },
  { kind: 'audio', type: 'audio/ogg', bytes: '4f676753' },
];

/** Documents of Office are archives, as much else is: they are believed by their name. */
const archive = '504b0304';
const office: Readonly<Record<string, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** What a file is, by what is in it, whatever it is called; undefined: it is not taken. */
export function fileType(content: Uint8Array, name: string): FileType | undefined {
  const begins = hex(content.subarray(0, 16));
  const found = signatures.find(({ bytes, at = 0 }) => begins.startsWith(bytes, at * 2));
  if (found) return { kind: found.kind, type: found.type };
  const ending = name.toLowerCase().split('.').at(-1) ?? '';
  if (begins.startsWith(archive)) {
    const type = Object.hasOwn(office, ending) ? office[ending] : undefined;
    return type === undefined ? undefined : { kind: 'document', type };
  }
  const isText = ending === 'txt' || ending === 'csv';
  return isText && isPlainText(content) ? { kind: 'document', type: 'text/plain' } : undefined;
}

const hex = (bytes: Uint8Array) =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

function isPlainText(content: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(content).includes('\u0000');
  } catch {
    return false;
  }
}
