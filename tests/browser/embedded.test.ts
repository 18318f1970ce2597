import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { deskPages, shoot } from '../support/desk-pages.ts';

const { server, context } = deskPages();

/** A page of the customer's with the desk in it. */
async function openWithin(origin: string): Promise<Page> {
  await context().grantPermissions(['local-network-access'], { origin });
  await context().route(`${origin}/**`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><html lang="en"><title>CRM</title><body style="margin:0">
        <iframe title="Desk" src="${server().address}?embedded" style="border:0;width:420px;height:700px"></iframe>`,
    }),
  );
  const page = await context().newPage();
  await page.goto(`${origin}/`);
  return page;
}

async function signIn(page: Page) {
  const opened = page.waitForEvent('popup');
  await page.frameLocator('iframe').getByRole('button', { name: 'Sign in' }).click();
  const popup = await opened;
  const closed = popup.waitForEvent('close');
  await popup.getByRole('button', { name: /Adele Vance/ }).click();
  await closed;
}

test.runIf(hasBrowser)(
  'A1: within a page that administrators allow, the sign-in has a window of its own and the desk is compact',
  async () => {
    server().world.layout = { columns: [], widgets: [], embeddedIn: ['https://crm.example.com'] };
    const page = await openWithin('https://crm.example.com');
    const desk = page.frameLocator('iframe');
    await signIn(page);
    await desk.getByRole('heading', { name: 'Adele Vance' }).waitFor();
    const { height } = (await desk.locator('header').boundingBox()) ?? { height: 99 };
    expect(height).toBeLessThan(40);
    await shoot(page, 'embedded');
    const frame = page.frames()[1] ?? page;
    expect(await seriousFindings(frame)).toEqual([]);
  },
);

test.runIf(hasBrowser)(
  'A1: a page that the region lets show the desk, and this tenant does not, sees nothing of it',
  async () => {
    server().world.layout = { columns: [], widgets: [], embeddedIn: ['https://crm.example.com'] };
    const page = await openWithin('https://other.example.com');
    const desk = page.frameLocator('iframe');
    await signIn(page);
    await desk.getByText('https://other.example.com').waitFor();
    expect(await desk.getByRole('heading', { name: 'Adele Vance' }).count()).toBe(0);
    await shoot(page, 'embedded-not-allowed');
  },
);

test.runIf(hasBrowser)(
  'A1: a page that nobody allowed cannot put the desk into a frame',
  async () => {
    const page = await openWithin('https://evil.example.com');
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  },
);
