import { createHmac } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpRequest } from '@azure/functions';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openMessenger } from '#shared/channels/messenger/open.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { takeWebhook } from '#shared/usecases/conversation/take-webhook.ts';
import { receiveWebhook } from '../../functions/http/channels.ts';
import { invocation } from '../support/api.ts';
import { fuzzRuns } from '../support/fuzz-runs.ts';
import { createWebhookParts } from '../support/messages/webhook-parts.ts';

const page = '10000000000001';
const address = `messenger:${page}`;
const folder = join(import.meta.dirname, '../../shared/channels/messenger/fixtures');
const bodies = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** The product's webhook, with everything behind it in memory. */
function world() {
  const opened = openMessenger({
    fetch: async () => Promise.reject(new Error('Nobody is reached here.')),
    secrets: {
      get: async (tenant, name) =>
        tenant === 'contoso' && name === `messenger-${page}-app-secret` ? 's' : undefined,
    },
    url: undefined,
    now: () => 2_000,
  });
  const heard: unknown[] = [];
  const hear: typeof opened.hear = (event, at) => {
    const news = opened.hear(event, at);
    heard.push(...(news ?? []));
    return news;
  };
  const { parts, stored, configuration } = createWebhookParts({
    name: 'messenger',
    opened: { ...opened, hear },
    addresses: [address],
    now: 2_000,
  });
  configuration.put('center', ContactCenter.parse({ id: 'support', name: 'Support' }));
  const post = async (body: Uint8Array, signature: string | null, path: object = {}) => {
    const request = new HttpRequest({
      method: 'POST',
      url: 'https://api.example/api/x',
      params: { channel: 'messenger', tenant: 'contoso', address: page, ...path },
      headers: signature === null ? {} : { 'x-hub-signature-256': signature },
      body: { bytes: body },
    });
    const before = stored();
    const taken = await receiveWebhook(
      () => ({ takeWebhook: (name, of, told) => takeWebhook(parts, name, of, told) }),
      request,
      invocation([]),
    );
    return { status: taken.status, stored: stored() - before };
  };
  return { post, heard, stored };
}

const signatureOf = (body: Uint8Array, secret = 's') =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

const splice = fc.record({
  at: fc.nat(),
  remove: fc.nat(8),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom('null', '"', '{}', '[]', '-1', '1e999', '"\\ud800"').map(Buffer.from),
  ),
});
/** Almost what Meta sends. */
const almost = fc
  .tuple(fc.constantFrom(...bodies), fc.array(splice, { maxLength: 4 }))
  .map(([text, splices]) => {
    const bytes = [...Buffer.from(text)];
    for (const { at, remove, insert } of splices)
      bytes.splice(at % bytes.length, remove, ...insert);
    return Uint8Array.from(bytes);
  });
/** JSON of the right form with wrong values. */
const wrong = fc
  .tuple(fc.constantFrom(...bodies), fc.nat(), fc.jsonValue())
  .map(([text, place, value]) => {
    let count = 0;
    const leaves = text.match(/: ("[^"]*"|\d+)/g)?.length ?? 1;
    const changed = text.replaceAll(/: ("[^"]*"|\d+)/g, (leaf) => {
      count += 1;
      return count === (place % leaves) + 1 ? `: ${JSON.stringify(value)}` : leaf;
    });
    return new TextEncoder().encode(changed);
  });

test('S7: of 5,000 webhooks that are almost Meta’s none breaks anything', async () => {
  const { post, heard, stored } = world();
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.oneof(almost, wrong), async (body) => {
      const { status } = await post(body, signatureOf(body));
      seen.add(status);
      expect([200, 400]).toContain(status);
    }),
    { numRuns: fuzzRuns(5_000) },
  );
  for (const news of heard) expect(TextNews.safeParse(news).success).toBe(true);
  // Neither rubbish nor harmless.
  expect([...seen].toSorted()).toEqual([200, 400]);
  expect(heard.length).toBeGreaterThan(500);
  expect(stored()).toBeGreaterThan(500);
}, 120_000);

test('S7: of 1,000 without Meta’s signature nothing is stored', async () => {
  const { post, heard } = world();
  const signature = fc.oneof(
    fc.constant(null),
    fc.string(),
    fc.constantFrom('sha256=', `sha256=${'0'.repeat(64)}`),
  );
  await fc.assert(
    fc.asyncProperty(almost, signature, fc.boolean(), async (body, given, isOfAnother) => {
      const sent = isOfAnother ? signatureOf(body, 'another') : given;
      expect(await post(body, sent)).toEqual({ status: 401, stored: 0 });
    }),
    { numRuns: fuzzRuns(1_000) },
  );
  expect(heard).toEqual([]);
}, 120_000);

test('S7: paths that were never meant are nobody’s', async () => {
  const { post } = world();
  const body = new TextEncoder().encode(bodies[0]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (strange) => {
      for (const path of [{ channel: strange }, { tenant: strange }, { address: strange }]) {
        const { status, stored } = await post(body, signatureOf(body), path);
        expect([401, 404]).toContain(status);
        expect(stored).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});
