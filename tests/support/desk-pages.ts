import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { type DeskServer, startDeskServer } from './desk-server.ts';

/** Machines that do other things as well are slow; milliseconds. */
const patience = 60_000;
const screenshots = '.test/screenshots';

export const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
export const card = (page: Page) => page.locator('[data-dialogue]');
export const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${screenshots}/desk-${name}.png` });

/** A key for a button that is off, because what was asked last has not shown its effect, does nothing. */
export async function press(page: Page, key: string, name: string) {
  await button(page, name).and(page.locator(':enabled:not([aria-disabled=true])')).waitFor();
  await page.keyboard.press(key);
}

/** A server and a browser for each test of a file, and the desk as an agent opens it. */
export function deskPages() {
  vi.setConfig({ testTimeout: patience });
  let browser: Browser;
  let context: BrowserContext;
  let server: DeskServer;

  beforeAll(async () => {
    if (!hasBrowser) return;
    mkdirSync(screenshots, { recursive: true });
    browser = await openBrowser();
    await buildPage();
  }, patience);
  beforeEach(async () => {
    if (!hasBrowser) return;
    server = await startDeskServer();
    context = await newWindow(browser, { locale: 'en-GB' });
  });
  afterEach(async () => {
    if (!hasBrowser) return;
    await context.close();
    await server.stop();
  });
  afterAll(() => browser?.close());

  /** Signed in at Entra ID, before work begins. */
  async function open(): Promise<Page> {
    const page = await context.newPage();
    await page.goto(server.address);
    await button(page, 'Sign in').click();
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await page.getByRole('heading', { name: 'Adele Vance' }).waitFor();
    return page;
  }

  async function openReady(): Promise<Page> {
    const { agent } = server.world.view;
    Object.assign(agent, { status: 'ready', device: agent.devices[0] });
    const page = await open();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    return page;
  }

  async function openTalking(): Promise<Page> {
    const page = await openReady();
    await server.world.ring();
    await button(page, 'Accept').click();
    await page.getByText('Your device rings. Answer there.').waitFor();
    await server.world.change('dialogue-1', { phase: 'talk' });
    await button(page, 'Hold').waitFor();
    return page;
  }

  return {
    server: () => server,
    context: () => context,
    /** In a window of its own, for example in another language. */
    async reopen(options: BrowserContextOptions) {
      await context.close();
      context = await newWindow(browser, options);
      return context;
    },
    open,
    openReady,
    openTalking,
  };
}

/** It is built when it is first asked for, and kept. */
async function buildPage() {
  const first = await startDeskServer();
  await (await fetch(`${first.address}page.js`)).text();
  await first.stop();
}

async function newWindow(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(20_000);
  return context;
}
