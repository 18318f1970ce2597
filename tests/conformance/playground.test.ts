import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type HttpServer, serve } from '../../local/platform/http-server.ts';
import type { Picture, ToPage } from '../../local/playground/contract.ts';
import type { PlaygroundOptions } from '../../local/playground/options.ts';
import { createPlayground, type Playground } from '../../local/playground/playground.ts';
import { createPageBundle } from '../../local/playground/server/page-bundle.ts';
import { createRoutes } from '../../local/playground/server/routes.ts';
import { type Bench, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let playground: Playground | undefined;
let http: HttpServer | undefined;
const open: WebSocket[] = [];

async function start(options: Partial<PlaygroundOptions> = {}) {
  playground = createPlayground({
    world: bench.acs.world,
    clock: surroundings.clock,
    log: surroundings.log,
    faults: bench.acs.faults,
    ...options,
  });
  http = await serve({ part: 'the playground', port: 0 });
  playground.attach(http.server, '/playground');
}

const socketUrl = () => `${http?.url.replace('http', 'ws')}/playground/socket`;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench({ ...surroundings, dataDir: ':memory:' });
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.terminate();
  playground?.stop();
  await http?.stop();
  playground = undefined;
  http = undefined;
  await bench.stop();
  surroundings.remove();
});

/** A page, as far as its socket goes. */
async function openTab(...phones: readonly string[]) {
  const messages: ToPage[] = [];
  const socket = new WebSocket(socketUrl());
  open.push(socket);
  socket.on('message', (data) => messages.push(JSON.parse(data.toString())));
  await once(socket, 'open');
  let request = 0;
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  const picture = () => messages.findLast((each): each is Picture => each.kind === 'picture');
  async function answerTo(message: object) {
    request += 1;
    const sent = request;
    send({ ...message, request: sent });
    const isAnswer = (each: ToPage) => 'request' in each && each.request === sent;
    await expect.poll(() => messages.some(isAnswer)).toBe(true);
    return messages.find(isAnswer);
  }
  send({ kind: 'watch', phones });
  if (phones.length > 0) await expect.poll(() => picture()?.phones.length).toBe(phones.length);
  return {
    messages,
    socket,
    send,
    picture,
    answerTo,
    act: (phone: string, action: object) => answerTo({ kind: 'act', phone, action }),
    states: () => picture()?.phones.map(({ state }) => state),
  };
}

test('several tabs see the same telephones', async () => {
  await start();
  const one = await openTab('+491701', '+491702');
  const other = await openTab('+491702');
  expect(await one.act('+491701', { do: 'dial', to: '+491702', displayName: 'Ann' })).toEqual({
    kind: 'done',
    request: 1,
  });
  await expect.poll(other.states).toEqual(['ringing']);
  expect(one.states()).toEqual(['dialling', 'ringing']);
  await other.act('+491702', { do: 'answer' });
  await other.act('+491702', { do: 'mute', muted: true });
  await expect.poll(() => one.picture()?.calls[0]?.members[1]?.muted).toBe(true);
  await one.act('+491701', { do: 'say', text: 'Hello there' });
  await expect
    .poll(() => other.picture()?.phones[0]?.heard.at(-1))
    .toMatchObject({ kind: 'words', text: 'Hello there', from: '4:+491701' });
  await one.act('+491701', { do: 'hang up' });
  await expect.poll(other.states).toEqual(['idle']);
});

test('a phone behaves as it was told, and a turned clock is seen', async () => {
  await start();
  const tab = await openTab('+491701', '+491702');
  await tab.act('+491702', { do: 'behave', behaviour: { kind: 'answers', after: 3000 } });
  await tab.act('+491701', { do: 'dial', to: '+491702' });
  await surroundings.clock.turn(3000);
  await expect.poll(tab.states).toEqual(['connected', 'connected']);
  expect(tab.picture()?.now).toBeGreaterThanOrEqual(Date.now() + 2000);
});

test.each([
  ['not JSON at all', /expected object/],
  [{ kind: 'watch', phones: ['bob'] }, /must be a telephone number .* phones\[0\]/],
  [{ kind: 'wach', phones: [] }, /kind/],
  [
    { kind: 'act', request: 1, phone: '+49', action: { do: 'press', keys: '1x' } },
    /must be keys of a phone/,
  ],
  [{ kind: 'watch', phones: [], extra: 1 }, /"extra"/],
])('a bad message gets an error that says what is wrong: %j', async (message, reason) => {
  await start();
  const tab = await openTab();
  tab.send(message);
  await expect
    .poll(() => tab.messages.find(({ kind }) => kind === 'error'))
    .toMatchObject({ reason: expect.stringMatching(reason) });
});

test('what makes no sense is refused with the reason, and the tab goes on', async () => {
  await start();
  const tab = await openTab('+491701');
  expect(await tab.act('+491701', { do: 'answer' })).toMatchObject({
    kind: 'refused',
    reason: '4:+491701 does not ring.',
  });
  expect(await tab.act('+491701', { do: 'dial', to: '+491702' })).toMatchObject({ kind: 'done' });
});

test('faults are added, listed, taken back, and refused when they are none', async () => {
  await start();
  const tab = await openTab();
  const fault = { kind: 'lose event', event: 'PlayCompleted' };
  await tab.answerTo({ kind: 'add fault', fault });
  await tab.answerTo({ kind: 'add fault', fault: { kind: 'nothing heard', times: 'always' } });
  await expect
    .poll(() => tab.picture()?.faults.map((each) => each.fault))
    .toEqual([
      { ...fault, times: 1 },
      { kind: 'nothing heard', times: 'always' },
    ]);
  expect(await tab.answerTo({ kind: 'add fault', fault: { kind: 'lose event' } })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('event'),
  });
  const [first] = bench.acs.faults.list();
  await tab.answerTo({ kind: 'remove fault', id: first?.id });
  expect(bench.acs.faults.list()).toHaveLength(1);
  await tab.answerTo({ kind: 'clear faults' });
  expect(bench.acs.faults.list()).toEqual([]);
});

test('a lane shows what is played and collected, and the dialogue behind it', async () => {
  let connectionId = '';
  const collecting = [{ from: '4:+491701', what: 'keys' }];
  await start({
    controls: () =>
      bench.acs.world
        .snapshot()
        .calls.map(({ id }) => ({ callId: id, callConnectionId: connectionId, collecting })),
    dialogueView: async (id) => ({ id, state: 'inMenu' }),
  });
  const tab = await openTab('+491701');
  await tab.act('+491701', { do: 'dial', to: sales });
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection, callConnectionProperties } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
    { callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' } },
  );
  connectionId = callConnectionProperties.callConnectionId ?? '';
  await bench.next('CallConnected');
  const ssml = '<speak xml:lang="en-US">Press <break/> one</speak>';
  await callConnection.getCallMedia().playToAll([{ kind: 'ssmlSource', ssmlText: ssml }]);
  await expect
    .poll(() => tab.picture()?.calls)
    .toMatchObject([
      {
        isControlled: true,
        playing: [{ text: 'Press one', to: [] }],
        collecting,
        dialogues: [
          { callConnectionId: connectionId, view: { id: connectionId, state: 'inMenu' } },
        ],
      },
    ]);
});

test('two connected phones in two tabs are linked while one of them has a microphone', async () => {
  await start();
  const one = await openTab('+491701');
  const other = await openTab('+491702');
  await one.act('+491701', { do: 'dial', to: '+491702' });
  await other.act('+491702', { do: 'answer' });
  await expect.poll(other.states).toEqual(['connected']);
  expect(other.picture()?.links).toEqual([]);
  one.send({ kind: 'microphone', phone: '+491701', on: true });
  await expect
    .poll(() => other.picture()?.links)
    .toMatchObject([{ phone: '4:+491702', peer: '4:+491701', isPolite: false }]);
  const link = other.picture()?.links[0]?.id;
  other.send({ kind: 'signal', link, signal: { description: { type: 'offer', sdp: 'v=0' } } });
  await expect
    .poll(() => one.messages.find(({ kind }) => kind === 'signal'))
    .toEqual({ kind: 'signal', link, signal: { description: { type: 'offer', sdp: 'v=0' } } });
  expect(other.messages.some(({ kind }) => kind === 'signal')).toBe(false);
  one.socket.close();
  await expect.poll(() => other.picture()?.links).toEqual([]);
});

test('phones of the same tab are not linked, nor is a phone that is not in the call', async () => {
  await start();
  const tab = await openTab('+491701', '+491702');
  const stranger = await openTab('+491703');
  tab.send({ kind: 'microphone', phone: '+491701', on: true });
  stranger.send({ kind: 'microphone', phone: '+491703', on: true });
  await tab.act('+491701', { do: 'dial', to: '+491702' });
  await tab.act('+491702', { do: 'answer' });
  await expect.poll(tab.states).toEqual(['connected', 'connected']);
  expect(tab.picture()?.links).toEqual([]);
  expect(stranger.picture()?.links).toEqual([]);
});

test('a page of another site cannot use the phones', async () => {
  await start();
  const socket = new WebSocket(socketUrl(), { origin: 'https://evil.example' });
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain('403');
});

test('the page is built at the first request, kept in the folder, and built again by nobody', async () => {
  const cacheFolder = mkdtempSync(join(tmpdir(), 'openline-page-'));
  writeFileSync(join(cacheFolder, 'page-0123456789abcdef.js'), 'of older sources');
  let builds = 0;
  const build = async () => {
    builds += 1;
    return 'script';
  };
  const one = createPageBundle({ cacheFolder, build });
  expect(builds).toBe(0);
  const [first, second] = await Promise.all([one.current(), one.current()]);
  expect(second).toEqual(first);
  expect(await createPageBundle({ cacheFolder, build }).current()).toEqual(first);
  expect(builds).toBe(1);
  expect(readdirSync(cacheFolder)).toEqual([`page-${first.key}.js`]);
  rmSync(cacheFolder, { recursive: true });
});

test('while the page is being built for long it says so; a failed build says why and is tried again', async () => {
  const builds: PromiseWithResolvers<string>[] = [];
  const bundle = createPageBundle({
    build() {
      const build = Promise.withResolvers<string>();
      builds.push(build);
      return build.promise;
    },
  });
  const mount = (patience: number) =>
    new Hono().route('/playground', createRoutes(bundle, surroundings.log, patience));
  const [hasty, patient] = [mount(5), mount(10_000)];
  expect(await (await hasty.request('/playground')).text()).toContain('is being built');
  const failed = patient.request('/playground');
  builds[0]?.reject(new Error('no such module'));
  expect([(await failed).status, await (await failed).text()]).toEqual([
    500,
    expect.stringContaining('no such module'),
  ]);
  const built = patient.request('/playground');
  await expect.poll(() => builds.length).toBe(2);
  builds[1]?.resolve('the script');
  const [, address = ''] = /src="([^"]+)"/.exec(await (await built).text()) ?? [];
  expect(address).toMatch(/^\/playground\/page\.js\?key=/);
  const script = await patient.request(address);
  expect([await script.text(), script.headers.get('cache-control')]).toEqual([
    'the script',
    expect.stringContaining('immutable'),
  ]);
});
