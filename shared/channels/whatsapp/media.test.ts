import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { Answered, Ask, Told, WhatsAppClient } from './client.ts';
import { fetchMedia } from './media.ts';

const content = 'bytes of a file';
const hash = createHash('sha256').update(content);
const hex = hash.copy().digest('hex');
const base64 = hash.digest('base64');
const url = 'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=A_b';

function bodyOf(words: string): NonNullable<Answered['body']> {
  const stream = new Response(words).body;
  if (!stream) throw new Error('A response with words has a body.');
  return stream;
}

function clientWith(told: Told | undefined, file?: Answered) {
  const asked: Ask[] = [];
  const client: WhatsAppClient = {
    async ask(_tenant, _address, ask) {
      asked.push(ask);
      return told;
    },
    async open(_tenant, _address, ask) {
      asked.push(ask);
      return file;
    },
  };
  return { asked, fetch: () => fetchMedia(client, 't1', 'whatsapp:+4930123456', '1') };
}

const found = (sha256?: string): Told => ({
  ok: true,
  value: { url, mime_type: 'audio/ogg; codecs=opus', sha256, file_size: 15, id: '1' },
});
const given = (words = content): Answered => ({ status: 200, body: bodyOf(words) });

test('the second step goes to 360dialog, with all that stood in the address', async () => {
  const { asked, fetch } = clientWith(found(hex), given());
  const file = await fetch();
  expect(file?.type).toBe('audio/ogg');
  expect(file && (await text(file.content))).toBe(content);
  expect(asked.map(({ path }) => path)).toEqual([
    '/1',
    '/whatsapp_business/attachments/?mid=1&ext=2&hash=A_b',
  ]);
});

test.each([hex, base64, undefined])(
  'its checksum may be in hex, in base 64, or not be told',
  async (sha256) => {
    const file = await clientWith(found(sha256), given()).fetch();
    expect(file && (await text(file.content))).toBe(content);
  },
);

test('what is not as it was told to be is not taken', async () => {
  const file = await clientWith(found(hex), given('something else')).fetch();
  await expect(file && text(file.content)).rejects.toThrow('not what WhatsApp told');
});

describe('a file that is not given out', () => {
  test.each<Told | undefined>([
    undefined,
    { ok: false, status: 404, code: null, details: '' },
    { ok: false, status: 400, code: 100, details: '' },
  ])('is gone for good', async (told) => {
    expect(await clientWith(told).fetch()).toBeUndefined();
  });

  test.each<[Told, Answered | undefined]>([
    [{ ok: false, status: 429, code: null, details: '' }, undefined],
    [{ ok: true, value: {} }, undefined],
    [found(), undefined],
    [found(), { status: 500, body: null }],
  ])('or may be had later', async (told, file) => {
    await expect(clientWith(told, file).fetch()).rejects.toThrow('360dialog');
  });
});
