import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { type Region, startRegion } from '../support/region.ts';

const screenshots = '.test/screenshots';
const sales = '+493012340001';
let browser: Browser;
let region: Region;
let portal: string;

/** Machines that do other things as well are slow; milliseconds. */
vi.setConfig({ testTimeout: 90_000 });

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  region = await startRegion();
  portal = await region.openPortal();
  browser = await openBrowser({ hasMicrophone: true });
  // Built once, which takes longer than a browser waits.
  for (const script of ['desk/page.js', 'calling/sdk.js', 'playground/page.js'])
    await (await fetch(`${portal}/${script}`)).text();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${screenshots}/calling-${name}.png` });

async function openWindow(): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(30_000);
  return context;
}

/** At the desk of somebody of Contoso, who is about to start work. */
async function openDesk(context: BrowserContext, name: RegExp): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${portal}/desk/`);
  await button(page, 'Sign in').click();
  await page.getByRole('button', { name }).click();
  await page.getByRole('radio', { name: /This browser/ }).check();
  await button(page, 'Start work').click();
  return page;
}

async function ready(page: Page) {
  await button(page, 'Ready').click();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
}

/** A customer in Sales' queue. */
function callSales(number: string) {
  const customer = region.acs.world.phone(number);
  customer.dial(sales);
  return customer;
}

test.runIf(hasBrowser)(
  'A1: an agent takes a call in the browser: it is answered by itself, mutes and unmutes here, and is hung up',
  async () => {
    const context = await openWindow();
    const desk = await openDesk(context, /Adele Vance/);
    await ready(desk);
    const customer = callSales('+491701234501');
    await expect.poll(() => customer.hearing.kind, { timeout: 20_000 }).toBe('prompt');
    customer.press('1');
    await button(desk, 'Accept').click();
    await button(desk, 'Hold').waitFor();
    await expect.poll(() => customer.hearing.kind, { timeout: 20_000 }).toBe('people');
    await button(desk, 'Mute').click();
    await button(desk, 'Unmute').waitFor();
    await desk.getByText('You are muted').waitFor();
    await shoot(desk, 'muted');
    expect(await seriousFindings(desk)).toEqual([]);
    await desk.keyboard.press('Alt+m');
    await button(desk, 'Mute').waitFor();
    await desk.getByText('You are muted').waitFor({ state: 'detached' });
    await button(desk, 'Hang up').click();
    await desk.getByText('You hung up').first().waitFor();
    await expect.poll(() => customer.state).toBe('idle');
    await context.close();
  },
);
