import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HttpRequest } from '@azure/functions';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { openTeams } from '#shared/channels/teams/open.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { TextNews } from '#shared/contracts/conversation/news.ts';
import { takeWebhook } from '#shared/usecases/conversation/take-webhook.ts';
import { receiveWebhook } from '../../functions/http/channels.ts';
import { type StandInTeamsBot, startTeamsBot } from '../../local/teams-bot/start-teams-bot.ts';
import { invocation } from '../support/api.ts';
import { fuzzRuns } from '../support/fuzz-runs.ts';
import { createWebhookParts } from '../support/messages/webhook-parts.ts';
import { testSurroundings } from '../support/surroundings.ts';

const app = 'c9e8c047-2a74-40a2-b28a-b162d5f5327c';
const address = `teams:${app}`;
const directory = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const folder = join(import.meta.dirname, '../../shared/channels/teams/fixtures');
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let teams: StandInTeamsBot;
let bodies: readonly string[];
let token = '';
let forged: readonly (string | null)[];

beforeAll(async () => {
  surroundings = await testSurroundings();
  const bot = { id: app, name: 'Help desk', directory, endpoint: 'https://localhost:1' };
  teams = await startTeamsBot({ surroundings, port: 0, bots: [bot] });
  const of = { audience: app, serviceUrl: teams.serviceUrl };
  const bearer = async (...given: Parameters<StandInTeamsBot['tokenFor']>) =>
    `Bearer ${await teams.tokenFor(...given)}`;
  token = await bearer(of);
  forged = [
    null,
    '',
    'Bearer ',
    token.slice(0, -4),
    token.replace('Bearer ', 'Basic '),
    `Bearer ${token.slice(7).split('.').slice(0, 2).join('.')}.`,
    await bearer({ ...of, life: -400 }),
    await bearer({ ...of, audience: directory }),
    await bearer({ ...of, issuer: 'https://sts.windows.net/' }),
    await bearer({ ...of, serviceUrl: 'https://smba.trafficmanager.net/emea/' }),
    await bearer(of, 'webchat'),
  ];
  bodies = readdirSync(folder).map((name) =>
    readFileSync(join(folder, name), 'utf8').replace(
      'https://smba.trafficmanager.net/amer/',
      teams.serviceUrl,
    ),
  );
});
afterAll(async () => {
  await teams?.stop();
  surroundings?.remove();
});

/** The product's webhook, with everything behind it in memory. */
function world() {
  const values: Readonly<Record<string, string>> = { [`teams-${app}-tenant-id`]: directory };
  const opened = openTeams({
    fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
    secrets: { get: async (tenant, name) => (tenant === 'contoso' ? values[name] : undefined) },
    url: teams.url,
    now: surroundings.clock.now,
  });
  const heard: unknown[] = [];
  const hear: typeof opened.hear = (event, at) => {
    const news = opened.hear(event, at);
    heard.push(...(news ?? []));
    return news;
  };
  const { parts, stored, configuration } = createWebhookParts({
    name: 'teams',
    opened: { ...opened, hear },
    addresses: [address],
    now: surroundings.clock.now(),
  });
  configuration.put('center', ContactCenter.parse({ id: 'support', name: 'Support' }));
  const post = async (body: Uint8Array, authorization: string | null, path: object = {}) => {
    const request = new HttpRequest({
      method: 'POST',
      url: 'https://api.example/api/x',
      params: { channel: 'teams', tenant: 'contoso', address: app, ...path },
      headers: authorization === null ? {} : { authorization },
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

const splice = fc.record({
  at: fc.nat(),
  remove: fc.nat(8),
  insert: fc.oneof(
    fc.uint8Array({ maxLength: 8 }),
    fc.constantFrom('null', '"', '{}', '[]', '-1', '1e999', '"\\ud800"').map(Buffer.from),
  ),
});
const body = () => fc.nat().map((place) => bodies[place % bodies.length] ?? '');
/** Almost what Teams sends. */
const almost = () =>
  fc.tuple(body(), fc.array(splice, { maxLength: 3 })).map(([text, splices]) => {
    const bytes = [...Buffer.from(text)];
    for (const { at, remove, insert } of splices)
      bytes.splice(at % bytes.length, remove, ...insert);
    return Uint8Array.from(bytes);
  });
/** JSON of the right form with wrong values. */
const wrong = () =>
  fc.tuple(body(), fc.nat(), fc.jsonValue()).map(([text, place, value]) => {
    let count = 0;
    const leaves = text.match(/: ("[^"]*"|\d+)/g)?.length ?? 1;
    const changed = text.replaceAll(/: ("[^"]*"|\d+)/g, (leaf) => {
      count += 1;
      return count === (place % leaves) + 1 ? `: ${JSON.stringify(value)}` : leaf;
    });
    return new TextEncoder().encode(changed);
  });

test('S7: of 5,000 activities that are almost Teams’s none breaks anything', async () => {
  const { post, heard, stored } = world();
  const seen = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.oneof(almost(), wrong()), async (bytes) => {
      const taken = await post(bytes, token);
      seen.add(taken.status);
      // 401: it says another service or channel than its token.
      expect([200, 400, 401]).toContain(taken.status);
      if (taken.status !== 200) expect(taken.stored).toBe(0);
    }),
    { numRuns: fuzzRuns(5_000) },
  );
  for (const news of heard) expect(TextNews.safeParse(news).success).toBe(true);
  // Neither rubbish nor harmless.
  expect([...seen].toSorted()).toEqual([200, 400, 401]);
  expect(heard.length).toBeGreaterThan(500);
  expect(stored()).toBeGreaterThan(500);
}, 120_000);

test('S7: of 1,000 without the Connector’s token nothing is stored', async () => {
  const { post, heard } = world();
  const strange = fc.oneof(
    fc.nat().map((place) => forged[place % forged.length] ?? null),
    fc.string(),
    fc.string().map((text) => `Bearer ${text}`),
  );
  await fc.assert(
    fc.asyncProperty(almost(), strange, async (bytes, authorization) => {
      // Some are no header at all.
      const sent = authorization?.replaceAll(/[^\x20-\x7e]/g, '') ?? null;
      expect(await post(bytes, sent)).toEqual({ status: 401, stored: 0 });
    }),
    { numRuns: fuzzRuns(1_000) },
  );
  for (const each of forged) {
    const whole = new TextEncoder().encode(bodies[0]);
    expect(await post(whole, each)).toEqual({ status: 401, stored: 0 });
  }
  expect(heard).toEqual([]);
}, 120_000);

test('S7: paths that were never meant are nobody’s', async () => {
  const { post } = world();
  const whole = new TextEncoder().encode(bodies[0]);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (strange) => {
      for (const path of [{ channel: strange }, { tenant: strange }, { address: strange }]) {
        const { status, stored } = await post(whole, token, path);
        expect([401, 404]).toContain(status);
        expect(stored).toBe(0);
      }
    }),
    { numRuns: 300 },
  );
});
