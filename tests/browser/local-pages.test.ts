import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../local/host/host.ts';
import { startPortal } from '../../local/portal/portal.ts';
import { createRecordsPage } from '../../local/portal/records-page.ts';
import { type Cloud, startCloud } from '../../local/start/cloud.ts';
import { openPortal } from '../../local/start/open-portal.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { freePorts } from '../support/free-ports.ts';
import { startTestHost } from '../support/host.ts';
import { copyEmptyDatabase } from '../support/postgres/test-postgres.ts';
import { testSurroundings } from '../support/surroundings.ts';

const screenshots = '.test/screenshots';
let browser: Browser;
let host: Host;
let cloud: Cloud;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
  surroundings = await testSurroundings();
  copyEmptyDatabase(join(surroundings.dataDir, 'postgres', 'contoso-records'));
  host = await startTestHost({ surroundings, app: 'orders' });
  cloud = await startCloud(surroundings, await freePorts());
});

afterAll(async () => {
  await browser?.close();
  await cloud?.stop();
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
  'a newcomer finds the first call on the first page, and a customer calls Sales from there',
  async () => {
    const portal = await openPortal({
      surroundings,
      cloud,
      hostUrl: host.url,
      parts: cloud.parts,
      meters: async () => surroundings.meter.read(),
      turnClock: (by) => surroundings.clock.turn(by),
    });
    const page = await browser.newPage({ viewport: { width: 1100, height: 900 } });
    await page.goto(portal.url);
    expect(await page.locator('.card b').allInnerTexts()).toEqual([
      'Playground: telephones',
      'Agent desk',
      "Supervisor's board",
      'A web site with chat',
      'Call records',
      'Trace',
    ]);
    expect(await page.getByRole('listitem').count()).toBe(5);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}/portal-first-call.png`, fullPage: true });
    const phone = await page.getByRole('link', { name: "a customer's phone" }).getAttribute('href');
    await page.goto(`${portal.url}${phone}`);
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await expect
      .poll(() => cloud.acs.world.snapshot().calls.map(({ to }) => to))
      .toEqual(['4:+493012340001']);
    await page.screenshot({ path: `${screenshots}/portal-playground.png`, fullPage: true });
    await page.close();
    await portal.stop();
  },
);

test.runIf(hasBrowser)(
  'the page of call records shows what lies in the databases, and nothing that axe finds serious',
  async () => {
    const routes = createRecordsPage({
      databases: ['contoso-records'],
      authorityFile: surroundings.certificate.authorityFile,
      connectionString: cloud.postgres.connectionString,
    });
    const client = new Client(cloud.postgres.connectionString('contoso-records'));
    await client.connect();
    await client.query(
      `CREATE TABLE wrap_ups (dialogue text, contact_center text, agent text, code text, note text, noted_at timestamptz);
       INSERT INTO wrap_ups VALUES ('dlg_1', 'sales', 'adele', 'order', '<b>two chairs</b>', '2026-11-23T09:00:00Z')`,
    );
    await client.end();
    const portal = await startPortal({
      port: 0,
      parts: [],
      clock: surroundings.clock,
      meters: async () => surroundings.meter.read(),
      turnClock: (by) => surroundings.clock.turn(by),
      pages: [{ path: '/records', routes }],
    });
    const page = await browser.newPage({ viewport: { width: 1100, height: 640 } });
    await page.goto(`${portal.url}/records`);
    for (const name of ['dlg_1', '<b>two chairs</b>', '2026-11-23 09:00:00.000Z'])
      expect(await page.getByRole('cell', { name, exact: true }).count()).toBe(1);
    expect(await page.getByText('dialogues: no rows yet.').count()).toBe(1);
    expect(await seriousFindings(page)).toEqual([]);
    await page.screenshot({ path: `${screenshots}/portal-records.png` });
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
