import { mkdirSync } from 'node:fs';
import { type CallConnection, DtmfTone } from '@azure/communication-call-automation';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { type HttpServer, serve } from '../../local/platform/http-server.ts';
import type { CallControl } from '../../local/playground/options.ts';
import { createPlayground, type Playground } from '../../local/playground/playground.ts';
import { type Bench, resourceAccount, sales, startBench } from '../support/acs-bench.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { testSurroundings } from '../support/surroundings.ts';

const screenshots = '.test/screenshots';
const caller = '+493023125001';
const adele = '8:orgid:0a1b2c3d-1111-4222-8333-444455556666';
const bruno = '8:acs:0d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f_bruno';
const people = [
  { name: 'Adele Vance', identity: adele, kind: 'teams user' },
  { name: 'Bruno Keller', identity: bruno, kind: 'acs user' },
  { name: 'Chiara Rossi', identity: '+4917139200133', kind: 'phone number' },
] as const;
const numbers = [
  { label: 'Contoso Sales', address: sales, kind: 'phone number' },
  { label: 'Contoso Support', address: resourceAccount, kind: 'teams resource account' },
] as const;

/** There is no voice on a machine of tests: what the page gives to the browser's is noted. */
const noteSpeech = `
  globalThis.spoken = [];
  speechSynthesis.speak = ({ lang, text }) => void globalThis.spoken.push({ lang, text });
`;

/** A muted microphone is not told from the pauses between the beeps of Chromium's by listening. */
const noteMicrophone = `
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => (globalThis.microphone = await ask(wanted));
`;

let browser: Browser;
let context: BrowserContext;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let http: HttpServer;
let controls: readonly CallControl[];
let playground: Playground;
let view: unknown;

/** The playground on a port of its own; 0: any free one. */
async function open(port: number) {
  playground = createPlayground({
    world: bench.acs.world,
    clock: surroundings.clock,
    log: surroundings.log,
    faults: bench.acs.faults,
    people,
    numbers,
    controls: () => controls,
    dialogueView: async () => view,
    cacheFolder: '.test/pages/playground',
  });
  const app = new Hono().route('/playground', playground.routes);
  http = await serve({ part: 'the playground', port, listener: getRequestListener(app.fetch) });
  playground.attach(http.server, '/playground');
}

async function close() {
  playground.stop();
  await http.stop();
}

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser({ hasMicrophone: true });
});
beforeEach(async () => {
  if (!hasBrowser) return;
  surroundings = await testSurroundings();
  bench = await startBench({ ...surroundings, dataDir: ':memory:' });
  controls = [];
  view = { state: 'menu', node: 'language', tries: 1 };
  await open(0);
  context = await browser.newContext({ viewport: { width: 1100, height: 1000 } });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(noteSpeech);
  await context.addInitScript(noteMicrophone);
});
afterEach(async () => {
  if (!hasBrowser) return;
  await context.close();
  await close();
  await bench.stop();
  surroundings.remove();
});
afterAll(() => browser?.close());

async function show(...phones: readonly string[]): Promise<Page> {
  const page = await context.newPage();
  const query = new URLSearchParams(phones.map((phone) => ['phone', phone]));
  await page.goto(`${http.url}/playground?${query}`);
  await page
    .getByRole('group', { name: /^Phone of/ })
    .first()
    .waitFor();
  return page;
}

async function shoot(page: Page, name: string) {
  // Chromium takes its time with a tab that lies behind another.
  await page.bringToFront();
  await page.screenshot({ path: `${screenshots}/playground-${name}.png`, fullPage: true });
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const state = (page: Page, name: string) =>
  page.getByRole('status').getByText(name, { exact: true });
const heardNow = (page: Page) => page.getByRole('log', { name: 'Heard now' });

/** What the contact centre does: it answers, with a greeting. */
async function answerCall(): Promise<CallConnection> {
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection } = await bench.client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
    { callIntelligenceOptions: { cognitiveServicesEndpoint: 'https://speech.example' } },
  );
  await bench.next('CallConnected');
  return callConnection;
}

test.runIf(hasBrowser)(
  'a caller dials, hears a menu, presses a key; an agent in another tab answers, and they hang up',
  async () => {
    const callerPage = await show(caller);
    const agentPage = await show(adele);
    await callerPage.getByRole('combobox', { name: 'Call', exact: true }).focus();
    await callerPage.keyboard.press('Enter');
    const connection = await answerCall();
    await connection.getCallMedia().startRecognizing(
      { phoneNumber: caller },
      {
        kind: 'callMediaRecognizeDtmfOptions',
        maxTonesToCollect: 1,
        stopDtmfTones: [DtmfTone.Pound],
        interruptPrompt: true,
        playPrompts: [
          {
            kind: 'textSource',
            text: 'Welcome to Contoso. For sales, press 1.',
            voiceName: 'en-US-AvaNeural',
          },
        ],
      },
    );
    await heardNow(callerPage).getByText('Welcome to Contoso. For sales, press 1.').waitFor();
    controls = bench.acs.world.snapshot().calls.map(({ id }) => ({
      callId: id,
      callConnectionId: 'the connection',
      collecting: [{ from: `4:${caller}`, what: 'keys' }],
    }));
    await callerPage.getByText(`Waits for keys from ${caller}`).waitFor();
    await callerPage.getByText('"node": "language"').waitFor();
    await callerPage
      .getByRole('group', { name: 'Call from' })
      .getByText('▶ “Welcome to Contoso. For sales, press 1.” to +493023125001')
      .waitFor();
    await shoot(callerPage, 'menu');
    expect(await callerPage.evaluate('globalThis.spoken')).toEqual([
      { lang: 'en-US', text: 'Welcome to Contoso. For sales, press 1.' },
    ]);
    await callerPage.keyboard.press('1');
    expect(await bench.next('RecognizeCompleted')).toMatchObject({
      dtmfResult: { tones: ['one'] },
    });

    await connection.addParticipant({
      targetParticipant: { microsoftTeamsUserId: adele.slice(8) },
    });
    await state(agentPage, 'Ringing').waitFor();
    await shoot(agentPage, 'ringing');
    await button(agentPage, 'Answer').press('Enter');
    await bench.next('AddParticipantSucceeded');
    await state(agentPage, 'Connected').waitFor();
    await heardNow(callerPage).getByText('Adele Vance').waitFor();

    await agentPage.getByRole('textbox', { name: 'Say' }).fill('Good morning, this is Adele');
    await agentPage.keyboard.press('Enter');
    await callerPage.getByText('Adele Vance: Good morning, this is Adele').waitFor();
    await button(agentPage, 'Mute').click();
    await callerPage.getByRole('listitem').getByText('muted').waitFor();
    await shoot(callerPage, 'talking');

    await button(agentPage, 'Hang up').click();
    await state(agentPage, 'Idle').waitFor();
    await button(callerPage, 'Hang up').click();
    await state(callerPage, 'Idle').waitFor();
    await callerPage.getByText('Call ended').waitFor();
    await bench.next('CallDisconnected');
  },
);

/** A dialogue that waited, was not taken by one agent, and is offered to the next. */
function offered(now: number): DialogueSight {
  const [from, queuedAt, firstOffer, since] = [
    now - 90_000,
    now - 60_000,
    now - 30_000,
    now - 4000,
  ];
  return {
    phase: 'offer',
    since,
    center: 'sales',
    flow: { id: 'sales', version: 3, node: 'queue', language: 'de', trail: ['language', 'queue'] },
    queuedAt,
    agent: adele.slice(8),
    playing: 'music',
    timers: [{ timer: 'ring', due: now + 20_000 }],
    segments: [
      { kind: 'flow', outcome: 'queued', from, to: queuedAt },
      { kind: 'queue', outcome: 'offered', from: queuedAt, to: firstOffer },
      { kind: 'offer', outcome: 'noAnswer', from: firstOffer, to: since },
    ],
    ending: null,
    routing: [
      { agent: adele.slice(8), verdict: 'chosen' },
      { agent: 'the-id-of-diego', verdict: 'lacksSkill' },
    ],
  };
}

/** A caller is connected, and the dialogue behind the call is `seen`. */
async function showDialogue(seen: unknown): Promise<Page> {
  view = seen;
  const page = await show(caller);
  bench.acs.world.phone(caller).dial(sales);
  await answerCall();
  controls = bench.acs.world
    .snapshot()
    .calls.map(({ id }) => ({ callId: id, callConnectionId: 'the connection', collecting: [] }));
  return page;
}

test.runIf(hasBrowser)(
  'a dialogue is a picture: its step, way through the flow, agent, timers, past and routing decision',
  async () => {
    const page = await showDialogue(offered(surroundings.clock.now()));
    const picture = page.getByRole('region', { name: 'Dialogue of sales' });
    const items = (list: string) =>
      picture.getByRole('list', { name: list, exact: true }).getByRole('listitem').allInnerTexts();
    await picture.getByText('An agent is asked whether they take the call').waitFor();
    const current = picture.locator('[aria-current=step]');
    expect(await current.allInnerTexts()).toEqual(['Offer']);
    const passed = picture.getByRole('listitem').filter({ has: page.getByLabel('done') });
    expect(await passed.allInnerTexts()).toEqual(['Arriving', 'Flow', 'Queue']);
    expect(await items('Nodes of the flow')).toEqual(['language', 'queue']);
    expect(await picture.locator('[aria-current=location]').textContent()).toBe('queue');
    expect(await picture.getByRole('term').allInnerTexts()).toEqual([
      'Flow sales, version 3',
      'Language',
      'Waiting for',
      'Offered to',
      'Happens by itself',
      'Last routing decision',
    ]);
    const facts = (await picture.getByRole('definition').allInnerTexts()).map(oneLine);
    expect(facts[1]).toBe('German');
    expect(facts[2]).toMatch(/^1:\d\d$/);
    expect(facts[3]).toBe('Adele Vance');
    expect(facts[4]).toMatch(/^Asks somebody else in 0:[01]\d$/);
    expect(facts[5]).toBe('Adele Vance was chosen the-id-of-diego lacks the skill');
    expect((await items('Time line')).map(oneLine)).toEqual([
      'Flow 0:30 queued',
      'Queue 0:30 offered',
      'Offer 0:26 no answer',
      expect.stringMatching(/^Offer 0:\d\d now$/),
    ]);
    const before = facts[4];
    const countdown = picture.getByRole('definition').nth(4);
    await expect.poll(async () => oneLine((await countdown.textContent()) ?? '')).not.toBe(before);
    await shoot(page, 'dialogue');

    const json = page.getByRole('region', { name: 'State of the dialogue' });
    expect(await json.isVisible()).toBe(false);
    await page.getByText('Details', { exact: true }).focus();
    await page.keyboard.press('Enter');
    await json.getByText('"verdict": "lacksSkill"').waitFor();
  },
);

test.runIf(hasBrowser)('the picture follows the dialogue, and tells why it ended', async () => {
  const now = surroundings.clock.now();
  const page = await showDialogue(offered(now));
  const picture = page.getByRole('region', { name: 'Dialogue of sales' });
  const ending = { by: 'customer', reason: 'hungUp' };
  await picture.getByText('Offered to').waitFor();
  view = { ...offered(now), phase: 'wrapUp', timers: [], ending } satisfies DialogueSight;
  await picture.getByText('customer: hung up').waitFor();
  expect(await picture.locator('[aria-current=step]').allInnerTexts()).toEqual(['Wrap-up']);
  expect(await picture.getByText('Offered to').count()).toBe(0);
  expect(await picture.getByText('Happens by itself').count()).toBe(0);
});

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

test.runIf(hasBrowser)('a reload in the middle of a call brings the phones back', async () => {
  const page = await show(caller, adele);
  await page.getByRole('combobox', { name: 'Call' }).first().fill(adele);
  await button(page, 'Call').first().click();
  await button(page, 'Answer').click();
  const connected = page.getByRole('status').getByText('Connected', { exact: true });
  await expect.poll(() => connected.count()).toBe(2);
  await page.reload();
  await expect.poll(() => connected.count()).toBe(2);
  expect(await page.getByRole('group', { name: `Phone of ${caller}` }).count()).toBe(1);
  expect(await page.getByRole('group', { name: 'Phone of Adele Vance' }).count()).toBe(1);
  await page.getByText('Rings: ').first().waitFor();
});

test.runIf(hasBrowser)(
  'phones are added and put away, and the address of the page knows them',
  async () => {
    const page = await show(caller);
    await button(page, 'Add caller').click();
    await page
      .getByRole('combobox', { name: 'Phone of a colleague' })
      .selectOption('Bruno Keller (browser)');
    await button(page, 'Add phone').click();
    await page.getByRole('group', { name: 'Phone of Bruno Keller' }).waitFor();
    const shown = () => new URL(page.url()).searchParams.getAll('phone');
    expect(shown()).toEqual([caller, '+4917139200101', bruno]);
    await button(page, 'Put this phone away').first().click();
    await expect.poll(shown).toEqual(['+4917139200101', bruno]);
  },
);

test.runIf(hasBrowser)('a phone can be busy, and a fault can be set and taken back', async () => {
  const page = await show(adele);
  await button(page, 'When it is called').click();
  await page.getByRole('combobox', { name: 'When it is called, it' }).selectOption('is busy');
  const behaviours = () =>
    bench.acs.world.snapshot().phones.find(({ address }) => address === adele)?.behaviour.kind;
  await expect.poll(behaviours).toBe('busy');
  await page.getByRole('combobox', { name: 'What goes wrong' }).selectOption('Delay an event');
  await page.getByRole('combobox', { name: 'Event' }).selectOption('PlayCompleted');
  await button(page, 'Add fault').click();
  await page.getByText('Delay an event: PlayCompleted, 2 s, once').waitFor();
  await page
    .getByRole('combobox', { name: 'When it is called, it' })
    .selectOption('answers by itself');
  await page.getByRole('spinbutton', { name: 'after seconds' }).waitFor();
  expect(await seriousFindings(page)).toEqual([]);
  await shoot(page, 'settings');
  expect(bench.acs.faults.list()).toMatchObject([
    { fault: { kind: 'delay event', event: 'PlayCompleted', by: 2000, times: 1 } },
  ]);
  await page.getByRole('button', { name: /^Take back/ }).click();
  await expect.poll(() => bench.acs.faults.list()).toEqual([]);
});

test.runIf(hasBrowser)(
  'a lost connection is shown, and everything is there again when the server is',
  async () => {
    const page = await show(caller, adele);
    const { port } = http;
    await close();
    await page.getByText('The connection is lost.').waitFor();
    bench.acs.world.phone(caller).dial(adele);
    const began = performance.now();
    await open(port);
    await button(page, 'Answer').waitFor();
    expect(performance.now() - began).toBeLessThan(2000);
    await expect.poll(() => page.getByText('The connection is lost.').count()).toBe(0);
  },
);

/** How loud the voice from the other tab is at this moment: root mean square of its samples. */
const loudness = `(() => {
  const stream = document.querySelector('audio')?.srcObject;
  if (!stream) return 0;
  if (globalThis.metered !== stream) {
    globalThis.metered = stream;
    const context = new AudioContext();
    globalThis.meter = new AnalyserNode(context, { fftSize: 2048 });
    context.createMediaStreamSource(stream).connect(globalThis.meter);
  }
  const samples = new Float32Array(2048);
  globalThis.meter.getFloatTimeDomainData(samples);
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
})()`;

test.runIf(hasBrowser)('two connected phones in two tabs hear each other by WebRTC', async () => {
  const one = await show(caller);
  const other = await show(adele);
  bench.acs.world.phone(caller).dial(adele);
  await button(other, 'Answer').click();
  await state(one, 'Connected').waitFor();
  await one.getByRole('switch', { name: 'My microphone' }).click();
  await one.getByText('You can talk with the other tab').waitFor();
  await other.getByText('You can talk with the other tab').waitFor();
  await expect.poll(() => other.evaluate(loudness), { timeout: 8000 }).toBeGreaterThan(0.01);

  await other.getByRole('switch', { name: 'My microphone' }).click();
  await expect.poll(() => one.evaluate(loudness), { timeout: 8000 }).toBeGreaterThan(0.01);
  await shoot(other, 'voice');

  await button(one, 'Hang up').click();
  await state(other, 'Idle').waitFor();
  await expect.poll(() => other.evaluate('document.querySelectorAll("audio").length')).toBe(0);

  // Both have their microphones on now, so both make an offer at the same moment.
  bench.acs.world.phone(caller).dial(adele);
  await button(other, 'Answer').click();
  await expect.poll(() => other.evaluate(loudness), { timeout: 8000 }).toBeGreaterThan(0.01);
  await expect.poll(() => one.evaluate(loudness), { timeout: 8000 }).toBeGreaterThan(0.01);
  const isSending = () => one.evaluate('globalThis.microphone.getTracks()[0].enabled');
  expect(await isSending()).toBe(true);
  await button(one, 'Mute').click();
  await expect.poll(isSending).toBe(false);
});

test.runIf(hasBrowser).each(['light', 'dark'] as const)(
  'axe finds nothing serious in the %s theme, idle, ringing, in a call and on a narrow screen',
  async (colorScheme) => {
    const page = await show(caller, adele, bruno);
    await page.emulateMedia({ colorScheme });
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `${colorScheme}-idle`);
    const phone = bench.acs.world.phone(caller);
    phone.dial(sales);
    const connection = await answerCall();
    view = offered(surroundings.clock.now());
    controls = bench.acs.world
      .snapshot()
      .calls.map(({ id }) => ({ callId: id, callConnectionId: 'the connection', collecting: [] }));
    await page.getByRole('region', { name: 'Dialogue of sales' }).waitFor();
    await connection.addParticipant({
      targetParticipant: { microsoftTeamsUserId: adele.slice(8) },
    });
    bench.acs.faults.add({ kind: 'lose event', event: 'PlayCompleted', times: 2 });
    phone.mute();
    await button(page, 'Answer').waitFor();
    await page.getByRole('listitem').getByText('muted').waitFor();
    await page.getByText('Lose an event: PlayCompleted').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `${colorScheme}`);
    await page.setViewportSize({ width: 400, height: 900 });
    const widths = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    await expect.poll(() => page.evaluate(widths)).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await shoot(page, `${colorScheme}-narrow`);
  },
);
