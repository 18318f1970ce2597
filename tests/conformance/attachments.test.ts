import { createHash } from 'node:crypto';
import { DefaultAzureCredential } from '@azure/identity';
import { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createAttachmentShelves } from '#shared/adapters/blob-recordings/attachment-shelves.ts';
import { createMalwareScan } from '#shared/adapters/malware-scan/malware-scan.ts';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Message } from '#shared/contracts/conversation/message.ts';
import { stagedSource } from '#shared/contracts/conversation/staged-file.ts';
import type { FetchedFile } from '#shared/ports/text-channel.ts';
import { keepAttachments } from '#shared/usecases/attachments/keep-attachments.ts';
import { readAttachment } from '#shared/usecases/attachments/read-attachment.ts';
import { findUpload, takeUpload } from '#shared/usecases/attachments/take-upload.ts';
import { type Blob, startBlob } from '../../local/blob/start-blob.ts';
import {
  type StandInMalwareScan,
  startMalwareScan,
} from '../../local/malware-scan/start-malware-scan.ts';
import { createMemoryMessages } from '../support/memory/memory-chats.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let blob: Blob;
let scanner: StandInMalwareScan;
let container: ContainerClient;
let number = 0;

beforeAll(async () => {
  surroundings = await testSurroundings();
  blob = await startBlob({ surroundings, port: 0, containers: ['recordings'] });
  scanner = await startMalwareScan({ surroundings, port: 0 });
  container = new ContainerClient(blob.connectionString, 'recordings');
});

afterAll(async () => {
  await blob.stop();
  await scanner.stop();
  surroundings.remove();
});

let key = { tenant: 'contoso', dialogue: '' };
beforeEach(() => {
  number += 1;
  key = { tenant: 'contoso', dialogue: `dlg_${number}` };
  scanner.up();
});

const eicar = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-${'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;
const message = 'wamid.HBg=/..';

const fileOf = (more: Partial<Attachment> = {}): Attachment => ({
  id: 'f1',
  kind: 'document',
  name: 'Reading.pdf',
  type: 'application/pdf',
  size: null,
  state: 'pending',
  source: 'media-1',
  sha256: null,
  inline: null,
  ...more,
});

const messageWith = (attachments: readonly Attachment[]): Message => ({
  id: message,
  at: 1,
  direction: 'in',
  author: { kind: 'customer', id: null, name: null },
  content: { kind: 'text', text: '' },
  attachments,
  replyTo: null,
  delivery: null,
  providerId: message,
});

async function* bytes(text: string) {
  yield new TextEncoder().encode(text);
}

async function textOf(content: AsyncIterable<Uint8Array> | undefined) {
  if (!content) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

const pdf = (text: string): FetchedFile => ({ type: 'application/pdf', content: bytes(text) });

/** A message with files, by WhatsApp or web chat; `fetchFile` is what the provider does. */
async function world(
  attachments: readonly Attachment[],
  fetchFile: (source: string) => Promise<FetchedFile | undefined>,
  channel: 'whatsapp' | 'webchat' = 'whatsapp',
) {
  const chats = createMemoryMessages();
  await chats.add(key, messageWith(attachments));
  const pushed: string[] = [];
  const settings = new Map([['RECORDINGS_CONTOSO', blob.connectionString]]);
  const parts = {
    chats,
    channels: {
      [channel]: {
        send: () => Promise.reject(new Error('Nothing is sent.')),
        fetchFile: (_: string, __: string, source: string) => fetchFile(source),
      },
    },
    dialogues: { read: async () => ({ channel, reached: 'whatsapp:+4930', offer: null }) },
    pushes: { messagesChanged: async (_: unknown, of: string) => void pushed.push(of) },
    attachmentShelfOf: createAttachmentShelves(settings, () => new DefaultAzureCredential()),
    malwareScan: createMalwareScan({ url: `${scanner.url}/v2/scan`, fetch }),
    sha256: (content: Uint8Array) => createHash('sha256').update(content).digest('hex'),
  };
  return {
    parts,
    keep: (isLast = false) => keepAttachments(parts, { ...key, message, isLast }),
    states: async () => (await chats.get(key, message))?.attachments.map(({ state }) => state),
    read: async (file = 'f1') => textOf(await readAttachment(parts, key, message, file)),
  };
}

async function names(prefix: string) {
  const found: string[] = [];
  for await (const { name } of container.listBlobsFlat({ prefix })) found.push(name);
  return found;
}

test('D5: a file comes to the customer’s own storage and can be read there, whatever its message is called', async () => {
  const all = await world([fileOf()], async () => pdf('%PDF'));
  expect(await all.keep()).toEqual({ left: 0 });
  expect(await all.states()).toEqual(['ready']);
  expect(await all.read()).toBe('%PDF');
  expect(await all.parts.chats.get(key, message)).toMatchObject({
    attachments: [{ size: 4, source: null, sha256: all.parts.sha256(Buffer.from('%PDF')) }],
  });
  expect(await names(`attachments/${key.dialogue}/`)).toHaveLength(1);
  expect(await readAttachment(all.parts, { ...key, tenant: 'fabrikam' }, message, 'f1')).toBe(
    undefined,
  );
});

test('S8: an infected file is stored nowhere, and the others of its message are', async () => {
  const files = [fileOf(), fileOf({ id: 'f2', source: 'media-2' })];
  const all = await world(files, async (source) => pdf(source === 'media-1' ? eicar : '%PDF'));
  expect(await all.keep()).toEqual({ left: 0 });
  expect(await all.states()).toEqual(['infected', 'ready']);
  expect(await all.read()).toBeUndefined();
  expect(await all.read('f2')).toBe('%PDF');
});

test('S8: while the scanner is down a file waits unread', async () => {
  const all = await world([fileOf()], async () => pdf('%PDF'));
  scanner.down();
  expect(await all.keep()).toEqual({ left: 1 });
  expect(await all.read()).toBeUndefined();
  scanner.up();
  expect(await all.keep()).toEqual({ left: 0 });
  expect(await all.read()).toBe('%PDF');
});

test('D5: what is too large or of a kind that is not taken is never fetched, or not kept', async () => {
  let fetched = 0;
  const big = 'x'.repeat(5 * 1024 * 1024 + 1);
  const files = [
    fileOf({ id: 'a', size: 200_000_000 }),
    fileOf({ id: 'b', type: 'application/x-msdownload' }),
    fileOf({ id: 'c', kind: 'sticker', type: 'image/webp' }),
    fileOf({ id: 'd', type: 'audio/ogg; codecs=opus', kind: 'voice', source: 'html' }),
  ];
  const all = await world(files, async (source) => {
    fetched += 1;
    return source === 'html'
      ? { type: 'text/html', content: bytes('<script>') }
      : { type: 'image/webp', content: bytes(big) };
  });
  expect(await all.keep()).toEqual({ left: 0 });
  expect(await all.states()).toEqual(['tooLarge', 'refused', 'tooLarge', 'refused']);
  expect(fetched).toBe(2);
  expect(await names(`attachments/${key.dialogue}/`)).toEqual([]);
});

test('S5: a file that comes late or spoilt is fetched again; one that never comes is missing in the end', async () => {
  let comes = false;
  const hash = createHash('sha256').update('%PDF').digest('hex');
  const files = [fileOf({ sha256: hash }), fileOf({ id: 'f2', source: 'never' })];
  const all = await world(files, async (source) => {
    if (source === 'never') throw new Error('503');
    return pdf(comes ? '%PDF' : '%P');
  });
  expect(await all.keep()).toEqual({ left: 2 });
  comes = true;
  expect(await all.keep()).toEqual({ left: 1 });
  expect(await all.keep(true)).toEqual({ left: 0 });
  expect(await all.states()).toEqual(['ready', 'missing']);
});

test('S5: done twice at once it is there once, and again nothing is fetched', async () => {
  let fetched = 0;
  const all = await world([fileOf()], async () => {
    fetched += 1;
    return pdf('%PDF');
  });
  await Promise.all([all.keep(), all.keep()]);
  const before = fetched;
  expect(await all.keep()).toEqual({ left: 0 });
  expect(fetched).toBe(before);
  expect(await names(`attachments/${key.dialogue}/`)).toHaveLength(1);
});

test('S8: what a visitor of a web site has sent does not stay where it waited, clean or not', async () => {
  for (const content of ['%PDF', eicar]) {
    const name = `incoming/${key.dialogue}/${content.length}`;
    const source = stagedSource({ type: 'application/pdf', name });
    const all = await world([fileOf({ source })], async () => pdf(content), 'webchat');
    await all.parts.attachmentShelfOf('contoso')?.put(name, 'application/pdf', bytes(content));
    await all.keep();
    expect(await names(name)).toEqual([]);
  }
});

test('D5: what an agent uploads is looked at before it can be sent', async () => {
  const { parts } = await world([], async () => undefined);
  const upload = { message: 'm1', file: 'f1', name: 'a.pdf', type: 'application/pdf' };
  const take = (content: string, more: object = {}) =>
    takeUpload(parts, key, { ...upload, content: Buffer.from(content), ...more });
  expect(await take(eicar)).toEqual({ ok: false, reason: 'infected' });
  expect(await findUpload(parts, key, 'm1', 'f1')).toBeUndefined();
  expect(await take('x', { type: 'text/html' })).toEqual({ ok: false, reason: 'refused' });
  const taken = await take('%PDF');
  if (!taken.ok) throw new Error(taken.reason);
  expect(taken.attachment).toMatchObject({ id: 'f1', kind: 'document', size: 4, state: 'ready' });
  expect(await findUpload(parts, key, 'm1', 'f1')).toEqual(taken.attachment);
  expect(await textOf(await readAttachment(parts, key, 'm1', 'f1'))).toBe('%PDF');
  expect(
    await takeUpload(
      parts,
      { ...key, tenant: 'fabrikam' },
      { ...upload, content: Buffer.from('') },
    ),
  ).toEqual({
    ok: false,
    reason: 'noStorage',
  });
});
