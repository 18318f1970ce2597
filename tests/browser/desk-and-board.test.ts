import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { personId } from '../../local/directory/sample-directory.ts';
import { hasBrowser, openBrowser } from '../support/browser.ts';
import { type Region, startRegion } from '../support/region.ts';

const screenshots = '.test/screenshots';
const patience = 180_000;
vi.setConfig({ testTimeout: patience });

/** Leads to Contoso's Support: straight to the queue. */
const supportNumber = '+493012340002';
const customer = '+491701234577';
const expert = '+493077700';
let browser: Browser;
let region: Region;
let portal: string;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  region = await startRegion();
  portal = await region.openPortal();
  browser = await openBrowser();
}, 90_000);
afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const agentRow = (page: Page) => page.getByRole('row').filter({ hasText: 'Adele Vance' });

/** A page of the product in a browser of its own, for somebody who has signed in. */
async function open(path: string, person: RegExp): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1300, height: 900 },
    locale: 'en-GB',
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  await page.goto(`${portal}${path}`);
  await button(page, 'Sign in').click();
  await page.getByRole('button', { name: person }).click();
  return page;
}

async function startWork(desk: Page) {
  await desk.getByRole('radio', { name: /Microsoft Teams/ }).check();
  await button(desk, 'Start work').click();
}

test.runIf(hasBrowser)(
  'A3: a supervisor sees why a customer waits, makes an agent ready and coaches; A1: the agent takes the call, asks an expert, confers and parks',
  async () => {
    const { world } = region.acs;
    world.phone(`8:orgid:${personId('adele')}`).behave({ kind: 'answers', after: 500 });
    world.phone(expert).behave({ kind: 'answers', after: 500 });
    const desk = await open('/desk/', /Adele Vance/);
    await startWork(desk);
    const board = await open('/board/', /Sofia Brandt/);
    await board.getByText('Live', { exact: true }).waitFor();

    world.phone(customer).dial(supportNumber);
    await button(board, /^Why does number 1 in .* wait\?$/).click();
    await board
      .getByText(/is not ready/)
      .first()
      .waitFor();
    await board.screenshot({ path: `${screenshots}/region-board-why.png` });
    await button(board, 'Close').click();

    await button(board, 'Actions for Adele Vance').click();
    await board.getByRole('menuitem', { name: 'Set ready', exact: true }).click();
    await button(desk, 'Accept').click();
    await button(desk, 'Hold').waitFor();
    await agentRow(board).getByText('Talking').waitFor();

    await button(board, /, talks$/).click();
    await board.getByRole('textbox', { name: 'Note to the agent' }).fill('Offer the discount.');
    await button(board, 'Send').click();
    await desk.getByText('Sofia Brandt writes to you: Offer the discount.').waitFor();

    await button(desk, 'Transfer or consult').click();
    await desk.getByRole('combobox').fill(expert);
    await desk.getByRole('option', { name: /77700/ }).click();
    await button(desk, 'Consult first').click();
    await desk.getByText('You speak with each other.').waitFor();
    await expect.poll(() => world.phone(customer).hearing.kind).toBe('hold music');
    await button(desk, 'All together').click();
    await expect.poll(() => world.phone(customer).hearing.kind).toBe('people');
    await desk.screenshot({ path: `${screenshots}/region-desk-conference.png` });
    await board.screenshot({ path: `${screenshots}/region-board-dialogue.png` });
    await button(desk, 'Let go').click();
    await expect.poll(() => world.phone(expert).state).toBe('idle');

    await button(desk, 'Park').click();
    await agentRow(board).getByText('Ready').waitFor();
    await button(desk, 'Take back').click();
    await button(desk, 'Hold').waitFor();

    world.phone(customer).hangUp();
    await button(desk, 'Finish').click();
    await desk.getByRole('heading', { name: 'You are ready' }).waitFor();
    await board.getByRole('complementary').getByText(/^Over/).waitFor();
    await expect
      .poll(() => region.records('contoso'), { timeout: 30_000, interval: 500 })
      .toMatchObject([{ customer_address: customer, ended_by: 'customer' }]);
  },
);
