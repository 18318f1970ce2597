import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { User } from '#shared/contracts/configuration/user.ts';
import { DeskCalling } from '#shared/contracts/desk/calling.ts';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { type DeskDialogue, DeskView } from '#shared/contracts/desk/desk-view.ts';
import { personId } from '../../local/directory/sample-directory.ts';
import { en } from '../../web/desk/words/en.ts';
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
afterEach(async () => {
  if (hasBrowser) for (const name of agents) await goHome(name);
});
afterAll(async () => {
  await browser?.close();
  await region?.stop();
});

const agents = ['adele', 'bruno', 'diego', 'emma'] as const;

/** Whoever was at work finishes what is left, and leaves. */
async function goHome(name: (typeof agents)[number]) {
  const body = { codes: [], notes: '' };
  const left = async () => {
    const { dialogues } = DeskView.parse((await region.api(name, 'GET', 'desk')).body);
    const finish = async ({ id, phase }: DeskDialogue) => {
      const { status } = await region.api(name, 'POST', `desk/dialogues/${id}/wrap-up`, { body });
      return { phase, status };
    };
    return Promise.all(dialogues.map(finish));
  };
  await expect.poll(left, { timeout: 20_000, interval: 300 }).toEqual([]);
  await region.api(name, 'POST', 'desk/sign-out', { body: {} });
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
const shoot = (page: Page, name: string) =>
  page.screenshot({ path: `${screenshots}/calling-${name}.png` });

async function openWindow(): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1200, height: 800 },
    locale: 'en-GB',
    // What moves cannot be clicked: each menu would take a second.
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  return context;
}

/** At the desk of somebody of Contoso, who is about to start work. */
async function openDesk(
  context: BrowserContext,
  name: RegExp,
  { hasOwnClock = false } = {},
): Promise<Page> {
  const page = await context.newPage();
  if (hasOwnClock) await page.clock.install();
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

/** A customer in Sales' queue, past the menu. */
async function callSales(number: string) {
  const customer = region.acs.world.phone(number);
  customer.dial(sales);
  await expect.poll(() => customer.hearing.kind, { timeout: 20_000 }).toBe('prompt');
  customer.press('1');
  return customer;
}

type Customer = Awaited<ReturnType<typeof callSales>>;

const hearsPeople = (customer: Customer) =>
  expect.poll(() => customer.hearing.kind, { timeout: 20_000 }).toBe('people');

/** Whom the customer hears, by raw id. */
const heardBy = ({ hearing }: Customer) => (hearing.kind === 'people' ? hearing.addresses : []);

test.runIf(hasBrowser)(
  'A1: an agent takes a call in the browser: it is answered by itself, mutes and unmutes here, and is hung up',
  async () => {
    const context = await openWindow();
    const desk = await openDesk(context, /Adele Vance/);
    await ready(desk);
    const customer = await callSales('+491701234501');
    await button(desk, 'Accept').click();
    await button(desk, 'Hold').waitFor();
    await hearsPeople(customer);
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

test.runIf(hasBrowser)(
  'A1: an agent who never took calls in the browser gets an identity when they begin; they choose and test their microphone',
  async () => {
    const path = `users/${personId('emma')}`;
    const { body, etag = '' } = await region.api('amin', 'GET', path);
    const changed = { ...User.parse(body), acsUser: null };
    const saved = await region.api('amin', 'PUT', path, { body: changed, ifMatch: etag });
    expect(saved.status).toBe(200);
    const context = await openWindow();
    const desk = await openDesk(context, /Emma Larsen/);
    await desk.getByText('Calls ring on').waitFor();
    const { acsUser } = User.parse((await region.api('amin', 'GET', path)).body);
    expect(acsUser).toMatch(/^8:acs:/);
    await button(desk, en.settings.menu).click();
    await desk.getByRole('menuitem', { name: 'Microphone and speaker' }).click();
    const dialog = desk.getByRole('dialog', { name: 'Microphone and speaker' });
    const bar = dialog.getByRole('progressbar');
    // Chromium's microphone beeps once a second.
    await expect
      .poll(async () => Number(await bar.getAttribute('aria-valuenow')), { timeout: 20_000 })
      .toBeGreaterThan(0);
    await dialog.getByRole('combobox', { name: 'Microphone' }).click();
    const option = desk.getByRole('option').last();
    const chosen = await option.textContent();
    await option.click();
    await shoot(desk, 'devices');
    expect(await seriousFindings(desk)).toEqual([]);
    await desk.reload();
    await button(desk, en.settings.menu).click();
    await desk.getByRole('menuitem', { name: 'Microphone and speaker' }).click();
    await expect.poll(() => dialog.getByRole('combobox').first().textContent()).toBe(chosen);
    await context.close();
  },
);

test.runIf(hasBrowser)(
  'A1: a microphone that may not be used is said so before a call rings; once it is allowed, calls come',
  async () => {
    const context = await openWindow();
    // Chromium's automatic consent cannot be taken back, so the page's own door to the microphone is closed.
    await context.addInitScript(() => {
      const { mediaDevices } = navigator;
      const open = mediaDevices.getUserMedia.bind(mediaDevices);
      mediaDevices.getUserMedia = (wanted) =>
        sessionStorage.getItem('allowed')
          ? open(wanted)
          : Promise.reject(new DOMException('Permission denied', 'NotAllowedError'));
    });
    const desk = await openDesk(context, /Diego Santos/);
    await desk.getByText('The microphone may not be used').waitFor();
    await shoot(desk, 'refused');
    expect(await seriousFindings(desk)).toEqual([]);
    await desk.evaluate(() => sessionStorage.setItem('allowed', 'yes'));
    await button(desk, 'Try again').click();
    await desk.getByText('The microphone may not be used').waitFor({ state: 'detached' });
    await ready(desk);
    const customer = await callSales('+491701234502');
    await button(desk, 'Accept').click();
    await hearsPeople(customer);
    customer.hangUp();
    await context.close();
  },
);

test.runIf(hasBrowser)(
  'A1: the token is renewed before it ends, and calls come after the first one has ended',
  async () => {
    const context = await openWindow();
    const seconds = 20;
    const lives: number[] = [];
    // Only the first is so short; nobody here checks the signature.
    await context.route('**/api/desk/calling', async (route) => {
      const answer = DeskCalling.parse(await (await route.fetch()).json());
      if (answer.kind !== 'acs') throw new Error('Adele is no Teams user.');
      const isFirst = lives.length === 0;
      const token = isFirst ? endingIn(seconds, answer.token) : answer.token;
      lives.push(claimsOf(token).exp * 1000);
      await route.fulfill({ json: { ...answer, token } });
    });
    const desk = await openDesk(context, /Adele Vance/, { hasOwnClock: true });
    await button(desk, 'Ready').waitFor();
    await expect.poll(() => lives.length).toBe(1);
    // A second at a time, so that it is asked for before its end if that is how it is.
    for (let second = 0; second < seconds; second += 1) await desk.clock.runFor(1000);
    await expect.poll(() => lives.length).toBeGreaterThan(1);
    expect(await desk.evaluate('Date.now()')).toBeGreaterThan(lives[0] ?? Number.NaN);
    await ready(desk);
    const customer = await callSales('+491701234501');
    await button(desk, 'Accept').click();
    await hearsPeople(customer);
    customer.hangUp();
    await context.close();
  },
);

test.runIf(hasBrowser)(
  'A1: a test call rings in the browser when work begins, hears the key, and says that the device works; later it is in the settings, but not while ready',
  async () => {
    const context = await openWindow();
    const desk = await context.newPage();
    await desk.goto(`${portal}/desk/`);
    await button(desk, 'Sign in').click();
    await desk.getByRole('button', { name: /Adele Vance/ }).click();
    await desk.getByRole('radio', { name: /This browser/ }).check();
    await button(desk, en.testCall.startWork).press('Enter');
    const told = desk.getByRole('status');
    await told.getByText(en.testCall.ringing).waitFor();
    await button(desk, 'Accept').press('Enter');
    await told.getByText(en.testCall.answered).waitFor();
    await shoot(desk, 'test-call');
    expect(await seriousFindings(desk)).toEqual([]);
    await button(desk, en.testCall.press).press('Enter');
    await told.getByText(en.testCall.keyHeardText).waitFor();
    await button(desk, en.testCall.dismiss).press('Enter');
    await told.getByText(en.testCall.keyHeardText).waitFor({ state: 'detached' });

    const item = desk.getByRole('menuitem', { name: en.testCall.start });
    await button(desk, en.settings.menu).press('Enter');
    await item.press('Enter');
    await button(desk, 'Decline').press('Enter');
    await told.getByText(en.testCall.declined).waitFor();
    await shoot(desk, 'test-call-declined');
    await ready(desk);
    await button(desk, en.settings.menu).press('Enter');
    await item.getByText(en.testCall.onlyNotReady).waitFor();
    expect(await item.getAttribute('aria-disabled')).toBe('true');
    await context.close();
  },
);

test.runIf(hasBrowser)(
  'A1: an agent who is consulted is asked before the call is in their browser; a mute by the server is undone there',
  async () => {
    const [one, other] = [await openWindow(), await openWindow()];
    const adele = await openDesk(one, /Adele Vance/);
    await ready(adele);
    const customer = await callSales('+491701234501');
    await button(adele, 'Accept').click();
    await hearsPeople(customer);
    const emma = await openDesk(other, /Emma Larsen/);
    await ready(emma);
    const id = await adele.locator('[data-dialogue]').getAttribute('data-dialogue');
    const ask = async (wish: AgentWish) => {
      const path = `desk/dialogues/${id}`;
      const { status } = await region.api('adele', 'POST', path, {
        body: { id: randomUUID(), wish },
      });
      expect(status).toBe(202);
    };
    // The two hear each other a moment before the dialogue knows, which would refuse it.
    await button(adele, 'Mute').waitFor();
    await ask({ what: 'mute' });
    await button(adele, 'Unmute').click();
    await button(adele, 'Mute').waitFor();
    await ask({ what: 'consult', to: { kind: 'agent', agent: personId('emma') } });
    await emma.getByText('A call rings in this browser').waitFor();
    await shoot(emma, 'consulted');
    await button(emma, 'Accept').last().click();
    const consultation = adele.getByRole('region', { name: 'Consultation with Emma Larsen' });
    await consultation.getByText('You speak with each other.').waitFor();
    await button(emma, 'Mute').waitFor();
    customer.hangUp();
    await one.close();
    await other.close();
  },
);

test.runIf(hasBrowser)(
  'A3: a supervisor listens in the browser without being heard, and barges in; one who closes the page is out of the call',
  async () => {
    const context = await openWindow();
    const desk = await openDesk(context, /Bruno Keller/);
    await ready(desk);
    const customer = await callSales('+491701234503');
    await button(desk, 'Accept').click();
    await hearsPeople(customer);
    const window = await openWindow();
    const board = await window.newPage();
    await board.goto(`${portal}/board/`);
    await button(board, 'Sign in').click();
    await board.getByRole('button', { name: /Sofia Brandt/ }).click();
    await board.getByRole('button', { name: /talks$/ }).click();
    await button(board, 'Listen with …').click();
    await board.getByRole('menuitem', { name: 'Browser' }).click();
    await button(board, 'Barge in').waitFor();
    expect(heardBy(customer)).toHaveLength(1);
    await shoot(board, 'listening');
    expect(await seriousFindings(board)).toEqual([]);
    await button(board, 'Barge in').click();
    await expect.poll(() => heardBy(customer).length, { timeout: 20_000 }).toBe(2);
    await board.close({ runBeforeUnload: false });
    await expect.poll(() => heardBy(customer).length, { timeout: 20_000 }).toBe(1);
    customer.hangUp();
    await window.close();
    await context.close();
  },
);

function claimsOf(token: string) {
  const [, body = ''] = token.split('.');
  return z.looseObject({ exp: z.number() }).parse(JSON.parse(fromBase64(body)));
}

/** The same token, with another end. */
function endingIn(seconds: number, token: string): string {
  const claims = { ...claimsOf(token), exp: Math.floor(Date.now() / 1000) + seconds };
  const [head = '', , signature = ''] = token.split('.');
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

const fromBase64 = (text: string) => Buffer.from(text, 'base64url').toString();
