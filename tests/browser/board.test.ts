import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { de } from '../../web/board/words/de.ts';
import { en } from '../../web/board/words/en.ts';
import { es } from '../../web/board/words/es.ts';
import { nl } from '../../web/board/words/nl.ts';
import { type BoardServer, startBoardServer } from '../support/board-server.ts';
import { hasBrowser, openBrowser, seriousFindings } from '../support/browser.ts';
import { keptSession } from '../support/kept-session.ts';

const screenshots = '.test/screenshots';
let browser: Browser;
let context: BrowserContext;
let server: BoardServer;
const session = keptSession();

beforeAll(async () => {
  if (!hasBrowser) return;
  mkdirSync(screenshots, { recursive: true });
  browser = await openBrowser();
  // Built once, which takes longer than a browser waits.
  server = await startBoardServer();
  await fetch(`${server.address}page.js`);
}, 60_000);
beforeEach(async () => {
  if (!hasBrowser) return;
  server.reset();
  context = await openContext();
});
afterEach(() => context?.close());
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function openContext(): Promise<BrowserContext> {
  const opened = await browser.newContext({
    viewport: { width: 1440, height: 1000 },
    locale: 'en-GB',
    // What moves cannot be clicked: each menu would take a second.
    reducedMotion: 'reduce',
  });
  opened.setDefaultTimeout(10_000);
  return opened;
}

const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true });
/** The button of a dialogue in the list of agents. */
const talk = /^Contoso Sales, talks$/;
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
  await session.open(page, `${server.address}${search}`, signInAndLook);
  await isLive(page);
  return page;
}

async function isLive(page: Page) {
  await page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();
}

async function signInAndLook(page: Page) {
  await signIn(page);
  await isLive(page);
}

async function choose(page: Page, agent: string, what: string) {
  await button(page, `Actions for ${agent}`).click();
  await item(page, what).click();
}

test.runIf(hasBrowser)(
  'Q5: each queue shows who waits, the longest wait as it runs, the estimate, and who is there',
  async () => {
    const page = await open();
    expect(await figure(page, 'Contoso Sales', 'waiting').textContent()).toBe('2');
    expect(await figure(page, 'Contoso Sales', 'estimate').textContent()).toBe('1:35');
    expect(await figure(page, 'Contoso Sales', 'serviceLevel').textContent()).toBe('77 %');
    expect(await figure(page, 'Contoso Sales', 'available').textContent()).toBe('1 of 3');
    expect(await figure(page, 'Contoso Support', 'oldest').textContent()).toBe('–');
    const before = await figure(page, 'Contoso Sales', 'oldest').textContent();
    expect(before).toMatch(/^1:3\d$/);
    await expect
      .poll(() => figure(page, 'Contoso Sales', 'oldest').textContent(), { timeout: 4000 })
      .not.toBe(before);
    await shoot(page, 'live');
  },
);

test.runIf(hasBrowser)(
  'R1: what one supervisor orders, another sees at once, in another browser',
  async () => {
    const one = await open();
    const elsewhere = await openContext();
    const other = await open(elsewhere);
    await choose(one, 'Bruno Keller', 'Set not ready');
    await item(one, 'Meeting').click();
    for (const page of [one, other]) await row(page, 'Bruno Keller').getByText('Meeting').waitFor();
    await server.world.changeQueue('support', { waiting: 3, talking: 7 });
    for (const page of [one, other]) {
      await expect.poll(() => figure(page, 'Contoso Support', 'talking').textContent()).toBe('7');
      expect(await figure(page, 'Contoso Support', 'waiting').textContent()).toBe('3');
    }
    await elsewhere.close();
  },
);

test.runIf(hasBrowser)(
  'R1: even when nothing is told, the board looks again every 30 seconds',
  async () => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(server.address);
    await signIn(page);
    await page.getByText('Live', { exact: true }).waitFor();
    server.world.agent('diego').name = 'Diego Santos-Lima';
    await page.clock.fastForward(29_000);
    await page.clock.fastForward(2000);
    await page.getByText('Diego Santos-Lima').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A3: an alert names its queue and limit, with a sign and in words, and is announced once',
  async () => {
    const page = await open();
    await page.evaluate(`globalThis.told = [];
      new MutationObserver(() => globalThis.told.push(document.querySelector('[data-announcer]').textContent))
        .observe(document.querySelector('[data-announcer]'), { childList: true, characterData: true, subtree: true });`);
    const alert = { center: 'sales', kind: 'waiting', value: 11, limit: 10 } as const;
    await server.world.change(() => server.world.view.alerts.push(alert));
    await told(page)
      .getByText('Contoso Sales: 11 waiting, limit 10.')
      .waitFor({ state: 'attached' });
    const strip = page.getByRole('region', { name: 'Alerts' });
    await strip.getByText('Contoso Sales: 11 waiting, limit 10').waitFor();
    await figure(page, 'Contoso Sales', 'waiting').getByText('Limit 10').waitFor();
    expect(await figure(page, 'Contoso Sales', 'waiting').locator('svg').count()).toBe(1);
    await server.world.change(() => {
      server.world.view.alerts = [
        { ...alert, value: 14 },
        { center: 'sales', kind: 'oldestWaiting', value: 95, limit: 60 },
        { center: 'support', kind: 'serviceLevel', value: 77.3, limit: 80 },
      ];
    });
    await strip.getByText('Contoso Sales: 14 waiting, limit 10').waitFor();
    await strip.getByText('Contoso Support: service level 77 %, goal 80 %').waitFor();
    await shoot(page, 'alerts');
    await server.world.change(() => server.world.view.alerts.splice(0));
    await expect.poll(() => strip.count()).toBe(0);
    await expect
      .poll(() => page.evaluate('globalThis.told'))
      .toEqual([
        'Contoso Sales: 11 waiting, limit 10.',
        'Contoso Sales: longest wait 1:35, limit 1:00. Contoso Support: service level 77 %, goal 80 %.',
        'No alert any more: Contoso Sales. No alert any more: Contoso Support.',
      ]);
  },
);

const names = (page: Page) =>
  page
    .getByRole('table', { name: 'Agents' })
    .getByRole('row')
    .evaluateAll((rows) => rows.slice(1).map((each) => each.firstElementChild?.textContent));

test.runIf(hasBrowser)('A3: agents are found by name, team and state, and sorted', async () => {
  const page = await open();
  expect(await names(page)).toEqual([
    'Adele Vance',
    'Bruno Keller',
    'Chiara Rossi',
    'Diego Santos',
  ]);
  await page.getByRole('combobox', { name: 'Team' }).selectOption('South');
  expect(await names(page)).toEqual(['Chiara Rossi', 'Diego Santos']);
  await page.getByRole('combobox', { name: 'State' }).selectOption('Signed in');
  expect(await names(page)).toEqual(['Chiara Rossi']);
  await page.getByRole('combobox', { name: 'Team' }).selectOption('All teams');
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('e');
  expect(await names(page)).toEqual(['Adele Vance', 'Bruno Keller']);
  await button(page, 'Name').click();
  await button(page, 'Name').click();
  expect(await names(page)).toEqual(['Bruno Keller', 'Adele Vance']);
  expect(await page.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(
    'descending',
  );
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('nobody');
  await page.getByText('No agent matches.').waitFor();
});

test.runIf(hasBrowser)(
  'A3: a thousand agents stay smooth: only those in sight are drawn, and a change is seen within a second',
  async () => {
    const page = await open();
    const bruno = server.world.agent('bruno');
    for (let number = 0; number < 1000; number += 1)
      server.world.view.agents.push({ ...bruno, id: `n${number}`, name: `Newcomer ${number}` });
    await server.world.change(() => {});
    await page.getByText('1004 of 1004').waitFor();
    const table = page.getByRole('table', { name: 'Agents' });
    expect(await table.getByRole('row').count()).toBeLessThan(40);
    expect(await table.getAttribute('aria-rowcount')).toBe('1005');
    await page
      .getByRole('region', { name: 'Agents' })
      .filter({ has: table })
      .last()
      .evaluate((frame) => frame.scrollTo(0, frame.scrollHeight));
    await row(page, 'Diego Santos').waitFor();
    await shoot(page, 'thousand');
    const begin = performance.now();
    await server.world.change(() => Object.assign(server.world.agent('diego'), { name: 'Zoe' }));
    await page.getByText('Zoe', { exact: true }).waitFor();
    expect(performance.now() - begin).toBeLessThan(1000);
  },
);

test.runIf(hasBrowser)(
  'A3: an agent is set ready, set not ready with a reason, and signed out after a question',
  async () => {
    const page = await open();
    await choose(page, 'Chiara Rossi', 'Set ready');
    await row(page, 'Chiara Rossi').getByText('Ready', { exact: true }).waitFor();
    await choose(page, 'Chiara Rossi', 'Set not ready');
    await item(page, 'Training').click();
    await row(page, 'Chiara Rossi').getByText('Training').waitFor();
    await choose(page, 'Chiara Rossi', 'Sign out …');
    await page.getByRole('alertdialog', { name: 'Sign out Chiara Rossi?' }).waitFor();
    await button(page, 'Cancel').click();
    expect(server.world.agentOrders).toHaveLength(2);
    await choose(page, 'Chiara Rossi', 'Sign out …');
    await shoot(page, 'confirm');
    await button(page, 'Sign out').click();
    await row(page, 'Chiara Rossi').getByText('Signed out').waitFor();
    expect(server.world.agentOrders.map(({ order }) => order)).toEqual([
      { what: 'ready' },
      { what: 'notReady', reason: 'training' },
      { what: 'signOut' },
    ]);
  },
);

test.runIf(hasBrowser)(
  'A3: a slot is repaired after a question; when the server refuses, its words are shown',
  async () => {
    const page = await open();
    server.faults.refusal = {
      status: 409,
      reason: 'stillTalking',
      title: 'The dialogue says that it is with this agent.',
      detail: 'End it first.',
    };
    await choose(page, 'Adele Vance', 'Free the place of Contoso Sales …');
    await button(page, 'Free it').click();
    await page
      .getByText('The dialogue says that it is with this agent. End it first.')
      .first()
      .waitFor();
    await shoot(page, 'refused');
    const words = { status: 409, reason: 'slotInUse', title: 'It is used.' };
    server.faults.refusal = words;
    await choose(page, 'Adele Vance', 'Free the place of Contoso Sales …');
    await button(page, 'Free it').click();
    await page.getByText('End or move it instead.').first().waitFor();
    await choose(page, 'Adele Vance', 'Free the place of Contoso Sales …');
    await button(page, 'Free it').click();
    await expect.poll(() => button(page, talk).count()).toBe(0);
    expect(server.world.agentOrders).toEqual([
      { agent: 'adele', order: { what: 'repair', offer: 'offer of talk-1' } },
    ]);
    expect(await page.getByText('End or move it instead.').count()).toBe(0);
  },
);

test.runIf(hasBrowser)('A3: the reasons of the tenant are offered where it has some', async () => {
  server.world.view.reasons.push({ id: 'stocktaking', name: 'Stocktaking' });
  const page = await open();
  await choose(page, 'Bruno Keller', 'Set not ready');
  await item(page, 'Stocktaking').click();
  await row(page, 'Bruno Keller').getByText('Stocktaking').waitFor();
});

test.runIf(hasBrowser)(
  'A3: why a dialogue waits is told in words, and stays fresh while it is open',
  async () => {
    const page = await open();
    await button(page, 'Why does number 1 in Contoso Sales wait?').click();
    await panel(page).getByText('lacks a skill: german 3, wanted 5').first().waitFor();
    await panel(page).getByText('is not ready: Lunch').waitFor();
    await panel(page).getByText('german, at least 5').waitFor();
    await panel(page).getByText('North').waitFor();
    await panel(page).getByText('Next group joins in').waitFor();
    await panel(page)
      .getByText(/^Last decision, \d/)
      .waitFor();
    await shoot(page, 'why');
    await server.world.change(() => {
      const why = server.world.whys.get('wait-1');
      if (why) Object.assign(why, { isWaiting: false, agents: [] });
    });
    await panel(page).getByText('It is not waiting: there is nothing to decide.').waitFor();
    await button(page, 'Close').click();
    await expect.poll(() => panel(page).count()).toBe(0);
  },
);

test.runIf(hasBrowser)(
  'A3: a dialogue that waits is put to the front, and into another queue',
  async () => {
    const page = await open();
    await button(page, 'Actions for number 2 in Contoso Sales').click();
    await item(page, 'To the front').click();
    const table = page.getByRole('table', { name: 'Waiting dialogues' });
    await expect.poll(() => table.getByRole('row').nth(2).textContent()).toContain('german');
    await button(page, 'Actions for number 2 in Contoso Sales').click();
    await shoot(page, 'move');
    await item(page, 'Contoso Support').click();
    await button(page, 'Actions for number 1 in Contoso Support').waitFor();
    expect(server.world.orders.map(({ dialogue, order }) => [dialogue, order.order])).toEqual([
      ['wait-2', { what: 'move', center: 'sales', first: true }],
      ['wait-1', { what: 'move', center: 'support', first: false }],
    ]);
    await button(page, 'Contoso Support').click();
    await page.getByRole('heading', { name: 'Waiting dialogues · Contoso Support' }).waitFor();
    expect(await table.getByRole('row').count()).toBe(2);
  },
);

/** With the dialogue that Adele has open. */
async function openTalk(): Promise<Page> {
  const page = await open();
  await button(page, talk).click();
  await panel(page).getByText('Frida Sommer, +49 30 23125001').waitFor();
  return page;
}

test.runIf(hasBrowser)(
  'A3: a dialogue shows its customer, timeline, variables and what was said with the virtual agent',
  async () => {
    const page = await openTalk();
    await panel(page).getByText('I would like to change my order').waitFor();
    await panel(page).getByText('4711').waitFor();
    await panel(page).getByText('Queue: accepted').waitFor();
    await shoot(page, 'dialogue');
    await server.world.changeDialogue('talk-1', {
      transcript: [{ by: 'customer', text: 'One more thing' }],
      others: [{ role: 'consulted', name: '+4930998877', state: 'ringing' }],
    });
    await panel(page).getByText('One more thing').waitFor();
    await panel(page).getByText('+49 30 998877 (consulted, rings)').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A3: a supervisor listens in muted, barges in, leaves, coaches, and ends a dialogue after a question',
  async () => {
    const page = await openTalk();
    await button(page, 'Listen').click();
    await panel(page).getByText('You are listening, muted.').waitFor();
    await button(page, 'Barge in').click();
    await page.getByText('Unmute on your device').first().waitFor();
    await server.world.changeDialogue('talk-1', { listening: 'speaking' });
    await panel(page).getByText('You are in the call: all hear you.').waitFor();
    await shoot(page, 'barge-in');
    await button(page, 'Leave').click();
    await button(page, 'Listen').waitFor();
    const note = page.getByRole('textbox', { name: 'Note to the agent' });
    await note.fill('Offer the express delivery.');
    await page.getByRole('checkbox', { name: 'Say it to the agent as well' }).check();
    await button(page, 'Send').click();
    await page.getByText('Your note is on the agent’s desk.').first().waitFor();
    await expect.poll(() => note.inputValue()).toBe('');
    await button(page, 'End …').click();
    await button(page, 'End for all').click();
    await panel(page).getByText(/^Over/).waitFor();
    expect(server.world.orders.map(({ order }) => order.order)).toEqual([
      { what: 'listen', device: '0a1b2c3d-1111-4222-8333-444455556666' },
      { what: 'bargeIn' },
      { what: 'leave' },
      { what: 'coach', text: 'Offer the express delivery.', spoken: true },
      { what: 'end' },
    ]);
    server.world.details.delete('talk-1');
    await server.world.change(() => {});
    await panel(page).getByText('This dialogue is over.').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A3: who has several devices chooses one to listen with, who has none is told so',
  async () => {
    server.world.view.devices.push({ kind: 'phone', number: '+4917139200132' });
    const page = await openTalk();
    await button(page, 'Listen with …').click();
    await item(page, '+49 171 39200132').click();
    await panel(page).getByText('You are listening, muted.').waitFor();
    expect(server.world.orders[0]?.order.order).toEqual({
      what: 'listen',
      device: '+4917139200132',
    });
    server.world.view.devices = [];
    await server.world.changeDialogue('talk-1', { listening: null });
    await panel(page).getByText('No device is set up for you to listen with.').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A3: an order whose answer got lost is sent again with its id and counts once; a double click orders once',
  async () => {
    const page = await openTalk();
    server.faults.lostAnswers = 1;
    await button(page, 'Listen').dblclick();
    await panel(page).getByText('You are listening, muted.').waitFor();
    await expect.poll(() => server.world.orders.length).toBe(2);
    expect(new Set(server.world.orders.map(({ order }) => order.id)).size).toBe(1);
    expect(await page.getByText('That did not work').count()).toBe(0);
  },
);

test.runIf(hasBrowser)(
  'A3: an order whose effect is not seen is called slow, and can be given again',
  async () => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(server.address);
    await signIn(page);
    await button(page, talk).click();
    server.world.isHeldBack = true;
    await button(page, 'Listen').click();
    await expect.poll(() => button(page, 'Listen').getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => server.world.orders.length).toBe(1);
    // The page begins to wait when it has read the answer.
    await expect
      .poll(async () => {
        await page.clock.fastForward(10_100);
        return page.getByText('This takes longer than usual').count();
      })
      .toBeGreaterThan(0);
    server.world.isHeldBack = false;
    await button(page, 'Listen').click();
    await panel(page).getByText('You are listening, muted.').waitFor();
  },
);

test.runIf(hasBrowser)(
  'R1: a lost connection is shown, comes back by itself, and what happened meanwhile is there',
  async () => {
    const page = await open();
    server.faults.isDown = true;
    server.cutSockets();
    await page.getByText('The connection is lost').first().waitFor();
    await shoot(page, 'lost');
    await server.world.changeQueue('sales', { talking: 9 });
    server.faults.isDown = false;
    const patient = { timeout: 15_000 };
    await expect
      .poll(() => figure(page, 'Contoso Sales', 'talking').textContent(), patient)
      .toBe('9');
    await expect.poll(() => page.getByText('The connection is lost').count(), patient).toBe(0);
  },
);

test.runIf(hasBrowser)('S7: a session that has ended asks to sign in again', async () => {
  const page = await context.newPage();
  await page.goto(server.address);
  await signInAndLook(page);
  server.faults.isSignedOut = true;
  await server.world.change(() => {});
  await page.getByText('Your session has ended').waitFor();
  server.faults.isSignedOut = false;
  await button(page, 'Sign in').click();
  await page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
  await expect.poll(() => page.getByText('Your session has ended').count()).toBe(0);
});

const spoken = { en, de, nl, es };
test.runIf(hasBrowser).each(['en', 'de', 'nl', 'es'] as const)(
  'A2: the board in a browser that prefers %s speaks it, and no text is missing',
  async (language) => {
    const words = spoken[language];
    await context.close();
    context = await browser.newContext({
      viewport: { width: 1440, height: 1000 },
      locale: language,
    });
    context.setDefaultTimeout(10_000);
    server.world.view.alerts.push({ center: 'sales', kind: 'ready', value: 1, limit: 2 });
    const page = await context.newPage();
    await page.goto(server.address);
    await signIn(page, words);
    await page.getByRole('heading', { name: words.agents.region, exact: true }).waitFor();
    await button(page, words.waiting.why).or(page.getByText(words.waiting.why)).first().click();
    await panel(page).getByText(`${words.verdict.notReady}: ${words.reason.lunch}`).waitFor();
    await page.getByRole('tab', { name: words.panel.details }).click();
    await panel(page).getByText(words.by.bot, { exact: true }).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    await shoot(page, `words-${language}`);
    const text = (await page.textContent('body')) ?? '';
    expect(text.match(/\{\{|\b[a-z]+\.[a-z]+[A-Z]\w*\b/g)).toBeNull();
  },
);

const wall = (page: Page) => page.getByRole('main');

test.runIf(hasBrowser)(
  'A3: a wallboard shows the chosen queues in big figures, nobody’s name, and comes back as one after sign-in and reload',
  async () => {
    const page = await context.newPage();
    await page.goto(`${server.address}?wall=support`);
    // It goes to the sign-in page by itself.
    await page.getByRole('button', { name: /Sofia Brandt/ }).click();
    await wall(page).getByRole('heading', { name: 'Contoso Support' }).waitFor();
    expect(await wall(page).getByRole('heading').count()).toBe(1);
    expect(new URL(page.url()).search).toBe('?wall=support');
    await page.reload();
    await wall(page).getByRole('heading', { name: 'Contoso Support' }).waitFor();
    await shoot(page, 'wall-one');
    await button(page, 'Queues on the wall').click();
    await page.getByRole('menuitemcheckbox', { name: 'Contoso Sales' }).click();
    await page.keyboard.press('Escape');
    await wall(page).getByRole('heading', { name: 'Contoso Sales' }).waitFor();
    await server.world.change(() =>
      server.world.view.alerts.push({ center: 'sales', kind: 'waiting', value: 2, limit: 1 }),
    );
    await wall(page).getByText('Limit 1').waitFor();
    await shoot(page, 'wall-two');
    const text = (await page.textContent('body')) ?? '';
    for (const { name } of server.world.view.agents) expect(text).not.toContain(name);
    expect(text).not.toContain('Sofia');
    await button(page, 'Leave the wallboard').click();
    await page.getByRole('heading', { name: 'Agents', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await button(page, 'Wallboard').click();
    await expect.poll(() => wall(page).getByRole('heading').count()).toBe(2);
    expect(new URL(page.url()).search).toBe('?wall=*');
  },
);

test.runIf(hasBrowser)(
  'A3: more queues than can be read across a room take turns on the wall',
  async () => {
    const [first] = server.world.view.queues;
    if (!first) throw new Error('no queue');
    for (const number of [3, 4, 5])
      server.world.view.queues.push({ ...first, center: `q${number}`, name: `Queue ${number}` });
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${server.address}?wall`);
    await page.getByRole('button', { name: /Sofia Brandt/ }).click();
    const shown = async () =>
      (await wall(page).getByRole('heading').allTextContents()).toSorted().join();
    await expect.poll(shown).not.toBe('');
    const seen = new Set([await shown()]);
    await shoot(page, 'wall-four');
    await expect
      .poll(async () => {
        await page.clock.fastForward(5000);
        return shown();
      })
      .not.toBe([...seen][0]);
    seen.add(await shown());
    expect([...seen].toSorted()).toEqual([
      'Contoso Sales,Contoso Support,Queue 3,Queue 4',
      'Queue 5',
    ]);
  },
);

test.runIf(hasBrowser)(
  'A3: a wall lasts for days: loaded anew at night unless the server is away, signed in again, and old figures say so',
  async () => {
    const page = await context.newPage();
    await page.clock.install({ time: new Date(2026, 10, 28, 22, 0) });
    await page.goto(`${server.address}?wall=sales`);
    await page.getByRole('button', { name: /Sofia Brandt/ }).click();
    await wall(page).getByRole('heading', { name: 'Contoso Sales' }).waitFor();
    let loads = 0;
    page.on('load', () => {
      loads += 1;
    });
    // The page itself cannot be had at half past three.
    await page.route(`${server.address}?wall=sales`, (route) => route.abort());
    server.faults.isDown = true;
    server.cutSockets();
    await page.clock.fastForward('05:30:01');
    await page.clock.runFor(20_000);
    await page.getByText(/without connection$/).waitFor();
    await shoot(page, 'wall-old');
    expect(loads).toBe(0);
    await page.unroute(`${server.address}?wall=sales`);
    server.faults.isDown = false;
    await page.clock.fastForward(600_000);
    await expect.poll(() => loads, { timeout: 15_000 }).toBe(1);
    await wall(page).getByRole('heading', { name: 'Contoso Sales' }).waitFor();
  },
);

test.runIf(hasBrowser).each(['light', 'dark', 'high contrast'] as const)(
  'A3: axe finds nothing serious on the board in the %s theme, in panels, menus, questions, on the wall and on a narrow screen',
  async (theme) => {
    const page = await context.newPage();
    // The contrast of a colour on its way to another is nobody's.
    await page.emulateMedia({
      colorScheme: theme === 'light' ? 'light' : 'dark',
      forcedColors: theme === 'high contrast' ? 'active' : 'none',
      reducedMotion: 'reduce',
    });
    const check = async (name: string) => {
      await shoot(page, `${theme.replace(' ', '-')}-${name}`);
      expect(await seriousFindings(page), name).toEqual([]);
    };
    server.world.view.alerts.push(
      { center: 'sales', kind: 'waiting', value: 11, limit: 10 },
      { center: 'support', kind: 'abandoned', value: 9.1, limit: 5 },
    );
    await page.goto(server.address);
    await button(page, 'Sign in').waitFor();
    await check('sign-in');
    await signIn(page);
    await page.getByText('Live', { exact: true }).waitFor();
    await check('board');
    await button(page, 'Why does number 1 in Contoso Sales wait?').click();
    await panel(page).getByText('lacks a skill: german 3, wanted 5').first().waitFor();
    await check('why');
    await button(page, talk).click();
    await panel(page).getByText('4711').waitFor();
    await button(page, 'Listen').click();
    await button(page, 'Barge in').waitFor();
    await check('dialogue');
    await button(page, 'End …').click();
    await page.getByRole('alertdialog').waitFor();
    await check('confirm');
    await button(page, 'Cancel').click();
    await button(page, 'Close').click();
    await button(page, 'Actions for Bruno Keller').click();
    await item(page, 'Set not ready').waitFor();
    await check('menu');
    await page.keyboard.press('Escape');
    await page.setViewportSize({ width: 400, height: 900 });
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    await expect.poll(() => page.evaluate(fits)).toBe(true);
    await check('narrow');
    await page.setViewportSize({ width: 1440, height: 900 });
    await button(page, 'Wallboard').click();
    await wall(page).getByText('Limit 10').waitFor();
    await check('wall');
  },
  60_000,
);

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: string | RegExp, key = 'Tab') {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press(key);
    const focused: unknown = await page.evaluate(
      'document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent',
    );
    if (typeof focused === 'string' && (name === focused || new RegExp(name).test(focused))) return;
  }
  throw new Error(`Nothing called ${name} can be reached by ${key}.`);
}

test.runIf(hasBrowser)('A3: all can be done by the keyboard alone', async () => {
  const page = await open();
  await tabTo(page, /^Why does number 1/);
  await page.keyboard.press('Enter');
  await panel(page).getByText('lacks a skill: german 3, wanted 5').first().waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => panel(page).count()).toBe(0);
  const focused = 'document.activeElement.getAttribute("aria-label")';
  expect(await page.evaluate(focused)).toBe('Why does number 1 in Contoso Sales wait?');
  await tabTo(page, /^Actions for number 2/);
  await page.keyboard.press('Enter');
  await item(page, 'To the front').waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect.poll(() => server.world.orders.length).toBe(1);
  await tabTo(page, /^Actions for Bruno Keller/);
  await page.keyboard.press('Enter');
  await item(page, 'Set not ready').waitFor();
  await page.keyboard.press('ArrowRight');
  await item(page, 'Break').waitFor();
  await page.keyboard.press('Enter');
  await row(page, 'Bruno Keller').getByText('Break').waitFor();
  await button(page, 'Actions for Bruno Keller').focus();
  await page.keyboard.press('Enter');
  await item(page, 'Sign out …').waitFor();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Enter');
  await row(page, 'Bruno Keller').getByText('Signed out').waitFor();
  await tabTo(page, /Contoso Sales, talks$/, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await panel(page).getByText('4711').waitFor();
  await tabTo(page, 'Listen');
  await page.keyboard.press('Enter');
  await button(page, 'Barge in').waitFor();
  await tabTo(page, 'Barge in');
  await page.keyboard.press('Enter');
  await page.getByText('Unmute on your device').first().waitFor();
  await tabTo(page, 'Leave');
  await page.keyboard.press('Enter');
  await button(page, 'Listen').waitFor();
  await page.getByRole('textbox', { name: 'Note to the agent' }).focus();
  await page.keyboard.type('Slowly.');
  await tabTo(page, 'Send');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => server.world.orders.map(({ order }) => order.order.what))
    .toEqual(['move', 'listen', 'bargeIn', 'leave', 'coach']);
});
