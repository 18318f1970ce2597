import { mkdirSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../local/host/host.ts';
import { startPortal } from '../../local/portal/portal.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

const screenshots = '.test/screenshots';
let browser: Browser;
let host: Host;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
  surroundings = await testSurroundings();
  host = await startTestHost({ surroundings, app: 'orders' });
});

afterAll(async () => {
  await browser?.close();
  await host?.stop();
  surroundings?.remove();
});

test.runIf(hasBrowser)(
  'the portal shows what runs where, its meters, and nothing that axe finds serious',
  async () => {
    const portal = await startPortal({
      port: 0,
      parts: [{ name: 'Functions', url: host.url, about: 'health <of the system>' }],
      clock: surroundings.clock,
      meters: async () => ({ total: { 'cosmos.ru': 12.5 }, perDialogue: {} }),
      turnClock: (by) => surroundings.clock.turn(by),
    });
    const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
    await page.goto(portal.url);
    expect(await page.getByRole('cell', { name: 'health <of the system>' }).count()).toBe(1);
    expect(await page.getByRole('cell', { name: '12.5' }).count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}/portal.png` });
    await page.close();
    await portal.stop();
  },
);

test.runIf(hasBrowser)(
  'the page of orchestrations lists instances and draws the history of one',
  async () => {
    const start = await fetch(`${host.url}/api/orders/o-1`, { method: 'POST' });
    expect(start.status).toBe(202);
    await expect
      .poll(() => host.durable.instances.list({ limit: 9 })[0]?.runtimeStatus)
      .toBe('Completed');
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.goto(`${host.url}/local/durable`);
    await page.getByRole('link', { name: 'o-1', exact: true }).first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}/durable-list.png` });
    await page.getByRole('link', { name: 'o-1', exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('reserve').first().waitFor();
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}/durable-history.png`, fullPage: true });
    await page.close();
  },
);
