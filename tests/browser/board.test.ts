import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { de } from '../../web/board/words/de.ts';
import { en } from '../../web/board/words/en.ts';
import { es } from '../../web/board/words/es.ts';
import { nl } from '../../web/board/words/nl.ts';
import { type BoardServer, startBoardServer } from '../support/board-server.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';

const screenshots = '.test/screenshots';
let browser: Browser;
let context: BrowserContext;
let server: BoardServer;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
});
beforeEach(async () => {
  if (!hasBrowser) return;
  server = await startBoardServer();
  context = await openContext();
});
afterEach(async () => {
  if (!hasBrowser) return;
  await context.close();
  await server.stop();
});
afterAll(() => browser?.close());

async function openContext(): Promise<BrowserContext> {
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-GB',
  });
  opened.setDefaultTimeout(10_000);
  return opened;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const item = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true });
const tile = (page: Page, name: string) => page.getByRole('group', { name });
const figure = (page: Page, queue: string, id: string) =>
  tile(page, queue).locator(`[data-figure=${id}] dd`);
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const panel = (page: Page) => page.getByRole('complementary');
const told = (page: Page) => page.locator('[data-announcer]');
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${screenshots}/board-${name}.png` });

async function signIn(page: Page, words = en) {
  await button(page, words.signIn.button).click();
  await page.getByRole('button', { name: /Sofia Brandt/ }).click();
}

/** Signed in at Entra ID, with the board in sight. */
async function open(opened = context, search = ''): Promise<Page> {
  const page = await opened.newPage();
  await page.goto(`${server.address}${search}`);
  await signIn(page);
  await page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
  return page;
}

async function choose(page: Page, agent: string, what: string) {
  await button(page, `Actions for ${agent}`).click();
  await item(page, what).click();
}

test.runIf(hasBrowser)(
  'Q5: each queue shows who waits, the longest wait as it runs, the estimate, and who is there',
  async () => {
    const page = await open();
    expect(await figure(page, 'Contoso Sales', 'waiting').innerText()).toBe('2');
    expect(await figure(page, 'Contoso Sales', 'estimate').innerText()).toBe('1:35');
    expect(await figure(page, 'Contoso Sales', 'serviceLevel').innerText()).toBe('77 %');
    expect(await figure(page, 'Contoso Sales', 'available').innerText()).toBe('1 of 3');
    expect(await figure(page, 'Contoso Support', 'oldest').innerText()).toBe('–');
    const before = await figure(page, 'Contoso Sales', 'oldest').innerText();
    expect(before).toMatch(/^1:3\d$/);
    await expect
      .poll(() => figure(page, 'Contoso Sales', 'oldest').innerText(), { timeout: 4000 })
      .not.toBe(before);
    await shoot(page, 'live');
  },
);
