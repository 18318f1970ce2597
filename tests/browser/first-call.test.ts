import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { type Region, startRegion } from '../support/region.ts';

const screenshots = '.test/screenshots';
let browser: Browser;
let context: BrowserContext;
let region: Region;
let portal: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  region = await startRegion();
  portal = await region.openPortal();
  browser = await openBrowser();
  context = await browser.newContext({ viewport: { width: 1200, height: 900 }, locale: 'en-GB' });
  context.setDefaultTimeout(20_000);
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });

/** Opens what a link of the portal's first page leads to. */
async function follow(name: string): Promise<Page> {
  const home = await context.newPage();
  await home.goto(portal);
  const [page] = await Promise.all([
    context.waitForEvent('page'),
    home.getByRole('link', { name, exact: true }).click(),
  ]);
  await home.close();
  return page;
}

test.runIf(hasBrowser)(
  'A1: the five steps of the portal lead a newcomer from nothing to a call record',
  async () => {
    const desk = await follow('the agent desk');
    await button(desk, 'Sign in').click();
    await desk.getByRole('button', { name: /Adele Vance/ }).click();
    await desk.getByRole('radio', { name: /Microsoft Teams/ }).check();
    await button(desk, 'Start work').click();
    await button(desk, 'Ready').click();
    await desk.getByRole('heading', { name: 'You are ready' }).waitFor();

    const agentPhone = await follow("Adele Vance's phone");
    const customer = await follow("a customer's phone");
    await button(customer, 'Call').click();
    await customer
      .getByText(/Welcome to Contoso/)
      .first()
      .waitFor();
    await button(customer, 'Key 1').click();

    await button(desk, 'Accept').click();
    await button(agentPhone, 'Answer').click();
    await button(desk, 'Hold').waitFor();
    await desk.screenshot({ path: `${screenshots}/first-call-desk.png` });
    await customer.screenshot({ path: `${screenshots}/first-call-customer.png`, fullPage: true });

    await button(customer, 'Hang up').click();
    await button(desk, 'Finish').click();
    await desk.getByRole('heading', { name: 'You are ready' }).waitFor();

    await expect
      .poll(() => region.records('contoso'), { timeout: 30_000, interval: 500 })
      .toMatchObject([{ customer_address: '+491701234501', ended_by: 'customer', flow: 'sales' }]);
    const records = await follow('the call record');
    expect(await records.getByRole('cell', { name: '+491701234501' }).count()).toBe(1);
    await records.screenshot({ path: `${screenshots}/first-call-record.png`, fullPage: true });
  },
  180_000,
);
