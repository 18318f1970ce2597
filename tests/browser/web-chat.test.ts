import { mkdirSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bundleWidget } from '../../local/web/widget-bundle.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { startChatServer } from '../support/chat-server.ts';

const pictures = '.test/web-chat';

test('C5: what a site’s visitor loads is below 40 kB', async () => {
  expect(gzipSync(await bundleWidget()).length).toBeLessThan(40_000);
});

describe.skipIf(!hasBrowser)('the widget', () => {
  let server: Awaited<ReturnType<typeof startChatServer>>;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let broken: string[];

  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    server = await startChatServer();
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });
  beforeEach(async () => {
    await server.reset();
    await newPage();
  });
  afterEach(() => context.close());

  async function newPage(options: Parameters<Browser['newContext']>[0] = {}) {
    broken = [];
    context = await browser.newContext({
      locale: 'en-GB',
      reducedMotion: 'reduce',
      ...options,
    });
    page = await context.newPage();
    listen(page);
  }

  /** What the page's policy forbids, and what breaks. */
  function listen(to: Page) {
    to.on('pageerror', (error) => void broken.push(String(error)));
    to.on('console', (line) => {
      if (/content security policy|trusted/i.test(line.text())) broken.push(line.text());
    });
  }

  const write = () => page.getByRole('textbox', { name: 'Write a message' });
  const log = () => page.getByRole('log');
  async function open(path = '') {
    await page.goto(`${server.address}${path}`);
    await page.getByRole('button', { name: 'Open chat' }).click();
  }
  async function say(text: string) {
    await write().fill(text);
    await write().press('Enter');
  }
  const picture = (name: string) => page.screenshot({ path: `${pictures}/${name}.png` });

  test('C5: a visitor writes, an agent answers, ticks say so, and nothing breaks the page’s strict policy', async () => {
    await server.reset({ greeting: { en: 'Hello! How can we help?' } });
    await open();
    await log().getByText('How can we help?').waitFor();
    await say('Where is my order?');
    await log().getByText('Where is my order?').waitFor();
    await expect.poll(() => server.world.dialogues().length).toBe(1);
    await server.world.tell('typing');
    await log().getByText('is writing').waitFor();
    await server.world.say({ kind: 'text', text: 'It left today: https://track.example/7?a=b.' });
    const link = log().getByRole('link');
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('https://track.example/7?a=b');
    await log().getByText('Adele').waitFor();
    await log().getByText('✓✓').waitFor();
    const [begun] = server.world.dialogues();
    const agentSees = async () =>
      begun && (await server.world.chats.list(begun.key)).at(-1)?.delivery?.state;
    await expect.poll(agentSees).toBe('read');
    await picture('conversation');
    expect(await seriousFindings(page)).toEqual([]);
    expect(broken).toEqual([]);
  });

  test('S7: where page and API are of one origin, browsers send no Origin, and the visitor is known all the same', async () => {
    await page.goto(server.ownAddress);
    await page.getByRole('button', { name: 'Open chat' }).click();
    await say('Hello');
    await log().getByText('✓').waitFor();
    await server.world.say({ kind: 'text', text: 'Hi there' });
    await log().getByText('Hi there').waitFor();
    expect(broken).toEqual([]);
  });

  test('C5: the conversation is there again after the page was left, in every tab', async () => {
    await open();
    await say('Hello');
    await log().getByText('✓').waitFor();
    await server.world.say({ kind: 'text', text: 'Hi there' });
    await log().getByText('Hi there').waitFor();
    const second = await context.newPage();
    await second.goto(server.address);
    await second.getByRole('button', { name: /Open chat/ }).click();
    await second.getByText('Hi there').waitFor();
    await second.getByRole('textbox', { name: 'Write a message' }).fill('From another tab');
    await second.getByRole('button', { name: 'Send' }).click();
    await log().getByText('From another tab').waitFor();
  });

  test('C5: without connection what is written waits, and is sent once when it comes back', async () => {
    await open();
    await say('One');
    await log().getByText('✓').waitFor();
    server.faults.isDown = true;
    server.cutSockets();
    await page.getByText('No connection').waitFor();
    await say('Two');
    await log().getByText('Being sent').waitFor();
    await picture('lost');
    server.faults.isDown = false;
    await log().getByText('Being sent').waitFor({ state: 'detached', timeout: 30_000 });
    await page.getByText('No connection').waitFor({ state: 'detached', timeout: 30_000 });
    const [begun] = server.world.dialogues();
    const texts = begun && (await server.world.chats.list(begun.key)).map(({ content }) => content);
    expect(texts).toEqual([
      { kind: 'text', text: 'One' },
      { kind: 'text', text: 'Two' },
    ]);
  });

  test('C5: whoever has closed the chat sees how many messages came, and they are read when it is opened', async () => {
    await open();
    await say('Hello');
    await log().getByText('✓').waitFor();
    await write().press('Escape');
    const button = page.getByRole('button', { name: 'Open chat' });
    await button.waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.tagName);
    await expect.poll(focused).toBe('OPENLINE-CHAT');
    await server.world.say({ kind: 'text', text: 'First' });
    await server.world.say({ kind: 'text', text: 'Second' });
    await page.getByRole('button', { name: 'Open chat, 2 unread messages' }).waitFor();
    await picture('unread');
    expect(await seriousFindings(page)).toEqual([]);
    await button.click();
    await log().getByText('Second').waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Open chat', exact: true }).waitFor();
  });

  test('answers that are offered are buttons, until one is chosen', async () => {
    await open();
    await say('Hello');
    await log().getByText('✓').waitFor();
    const choices = [
      { id: 'sales', label: 'Sales' },
      { id: 'support', label: 'Support' },
    ];
    await server.world.say({ kind: 'choices', text: 'What is it about?', choices });
    await page.getByRole('button', { name: 'Support' }).waitFor();
    await picture('choices');
    await page.getByRole('button', { name: 'Support' }).click();
    await log().getByText('Support').waitFor();
    await page.getByRole('button', { name: 'Sales' }).waitFor({ state: 'detached' });
    // The page shows what was chosen before the server has it.
    const [begun] = server.world.dialogues();
    const last = async () => begun && (await server.world.chats.list(begun.key)).at(-1)?.content;
    await expect.poll(last).toEqual({ kind: 'choice', id: 'support', label: 'Support' });
  });

  test('C5: what is asked before the chat is asked once, with consent, and reaches the dialogue', async () => {
    await server.reset({
      consent: { en: 'I agree that Contoso keeps what I write.', de: 'Ich bin einverstanden.' },
      preChat: {
        name: 'required',
        email: 'optional',
        topic: 'required',
        topics: ['Tents', 'Bags'],
      },
    });
    await open();
    const begin = page.getByRole('button', { name: 'Start chat' });
    await page.getByLabel('Name').fill('Conrad');
    await page.getByLabel('What is it about?').selectOption('Tents');
    await begin.click();
    expect(await write().count()).toBe(0);
    await page.getByLabel('I agree').check();
    await picture('before');
    expect(await seriousFindings(page)).toEqual([]);
    await begin.click();
    await write().waitFor();
    const [begun] = server.world.dialogues();
    const [first] = begun ? await server.world.chats.list(begun.key) : [];
    expect(first?.author.name).toBe('Conrad');
    expect(first?.content).toMatchObject({ answers: { name: 'Conrad', topic: 'Tents' } });
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).click();
    await write().waitFor();
    expect(broken).toEqual([]);
  });

  test('beyond the opening hours a message is left with where to answer it', async () => {
    await server.reset({ offline: { hours: 'never', shows: 'form' } });
    await closeAtAllHours();
    await open();
    await page.getByLabel('Name').fill('Conrad');
    await page.getByLabel('E-mail').fill('conrad@example.com');
    await page.getByLabel('Message').fill('Please call me');
    await picture('offline');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Leave a message' }).click();
    await page.getByText('We will answer by e-mail').waitFor();
    await expect.poll(() => server.world.dialogues().length).toBe(1);
  });

  test('where it is hidden beyond the opening hours, nothing of it is on the page', async () => {
    await server.reset({ offline: { hours: 'never', shows: 'nothing' } });
    await closeAtAllHours();
    const settings = page.waitForResponse(/settings$/);
    await page.goto(server.address);
    await settings;
    await page.waitForLoadState('networkidle');
    expect(await page.locator('openline-chat').count()).toBe(0);
  });

  const closeAtAllHours = () =>
    server.world.configuration.create('contoso', 'hours', {
      id: 'never',
      name: 'Never',
      timeZone: 'Europe/Berlin',
      weekly: [],
      exceptions: [],
      holidays: [],
      calendars: [],
      forced: null,
    });

  test('C5: a picture is dropped or picked, shown without a wider policy, and can be downloaded', async () => {
    await open();
    const buffer = await page.screenshot();
    await page.locator('input[type=file]').setInputFiles([
      { name: 'tent.png', mimeType: 'image/png', buffer },
      { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') },
    ]);
    await write().fill('Like this one');
    await write().press('Enter');
    await page.getByRole('alert').getByText('run.exe: files of this type').waitFor();
    await page.getByRole('button', { name: 'Remove run.exe' }).click();
    await write().press('Enter');
    const shown = log().getByRole('button', { name: 'Download tent.png' });
    await shown.waitFor();
    await expect
      .poll(() => shown.locator('canvas').evaluate((each) => each.clientHeight))
      .toBeGreaterThan(50);
    await picture('file');
    const downloading = page.waitForEvent('download');
    await shown.click();
    expect((await downloading).suggestedFilename()).toBe('tent.png');
    expect(broken).toEqual([]);
  });

  test('an invitation comes after some seconds, on the pages it is for, and not again where it was closed', async () => {
    await server.reset({
      proactive: { after: 1, on: ['/site/tents'], text: { en: 'Which tent suits you?' } },
    });
    await page.clock.install();
    await page.goto(`${server.address}tents`);
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.clock.runFor(1_500);
    await page.getByText('Which tent suits you?').waitFor();
    await picture('invitation');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close' }).click();
    await page.reload();
    await page.getByRole('button', { name: 'Open chat' }).waitFor();
    await page.clock.runFor(1_500);
    expect(await page.getByText('Which tent suits you?').count()).toBe(0);
  });

  test('on a telephone it fills the page, keeps the focus inside, and in a web view it is open from the start', async () => {
    await context.close();
    await newPage({ viewport: { width: 375, height: 667 } });
    await open();
    const panel = page.getByRole('dialog', { name: 'Chat: Contoso' });
    expect(await panel.boundingBox()).toMatchObject({ x: 0, y: 0, width: 375, height: 667 });
    expect(await panel.getAttribute('aria-modal')).toBe('true');
    for (let time = 0; time < 12; time += 1) {
      await page.keyboard.press('Tab');
      const focused = () => page.evaluate(() => document.activeElement?.tagName);
      await expect.poll(focused).toBe('OPENLINE-CHAT');
    }
    await picture('telephone');
    expect(await seriousFindings(page)).toEqual([]);
    await page.goto(`${server.address}app`);
    await write().waitFor();
    expect(await page.getByRole('button', { name: 'Close chat' }).count()).toBe(0);
  });

  test('it speaks the page’s language before the browser’s, and stands on the other side where people read from the right', async () => {
    await context.close();
    await newPage({ locale: 'de-DE' });
    await page.addInitScript(() =>
      document.addEventListener('DOMContentLoaded', () => {
        document.documentElement.lang = 'nl';
        document.documentElement.dir = 'rtl';
      }),
    );
    await server.reset({ languages: ['es', 'nl'] });
    await page.goto(server.address);
    const button = page.getByRole('button', { name: 'Chat openen' });
    expect((await button.boundingBox())?.x).toBeLessThan(100);
    await button.click();
    await page.getByRole('textbox', { name: 'Schrijf een bericht' }).waitFor();
    await picture('rtl');
    expect(await seriousFindings(page)).toEqual([]);
  });

  test('C5: whoever ends the chat begins another by writing', async () => {
    await open();
    await say('Hello');
    await log().getByText('✓').waitFor();
    await page.getByRole('button', { name: 'End chat' }).click();
    await page.getByText('The conversation is over').waitFor();
    await say('One more thing');
    await expect.poll(() => server.world.dialogues().length).toBe(2);
  });

  test('C5: whoever writes too much at once is told, and it is sent when there is room again', async () => {
    await page.clock.install();
    await open();
    for (let time = 0; time < 31; time += 1) await say(`Message ${time}`);
    await page.getByRole('alert').getByText('That was a lot at once').waitFor();
    await log().getByText('Being sent').waitFor();
    await picture('too-much');
    server.pass(60_000);
    await page.clock.runFor(61_000);
    await log().getByText('Being sent').waitFor({ state: 'detached' });
    const [begun] = server.world.dialogues();
    expect(begun && (await server.world.chats.list(begun.key))).toHaveLength(31);
  });
});
