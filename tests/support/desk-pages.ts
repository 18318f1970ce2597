import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, vi } from 'vitest';
import { hasBrowser, openBrowser } from './browser.ts';
import { type DeskServer, startDeskServer } from './desk-server.ts';
import { keptSession } from './kept-session.ts';

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

/** A server and a browser for a file, new for each of its tests, and the desk as an agent opens it. */
export function deskPages() {
  vi.setConfig({ testTimeout: patience });
  let browser: Browser;
  let context: BrowserContext;
  let server: DeskServer;
  const session = keptSession();

  beforeAll(async () => {
    if (!hasBrowser) return;
    mkdirSync(screenshots, { recursive: true });
    browser = await openBrowser();
    server = await startDeskServer();
    // Built once, which takes longer than a browser waits.
    await (await fetch(`${server.address}page.js`)).text();
  }, patience);
  beforeEach(async () => {
    if (!hasBrowser) return;
    server.reset();
    context = await newWindow(browser, { locale: 'en-GB' });
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  /** Signed in at Entra ID, before work begins. */
  async function open(): Promise<Page> {
    const page = await context.newPage();
    await session.open(page, server.address, signIn);
    await atDesk(page);
    return page;
  }

  async function openReady(): Promise<Page> {
    server.world.isAtWork();
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

const atDesk = (page: Page) => page.getByRole('heading', { name: 'Adele Vance' }).waitFor();

/** At Entra ID, by hand. */
export async function signIn(page: Page) {
  await button(page, 'Sign in').click();
  await page.getByRole('button', { name: /Adele Vance/ }).click();
  await atDesk(page);
}

async function newWindow(browser: Browser, options: BrowserContextOptions) {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    // What moves cannot be clicked: each menu would take a second.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  return context;
}
