import type { BrowserContext } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { de } from '../../web/desk/words/de.ts';
import { en } from '../../web/desk/words/en.ts';
import { es } from '../../web/desk/words/es.ts';
import { nl } from '../../web/desk/words/nl.ts';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, card, deskPages, press, shoot, signIn } from '../support/desk-pages.ts';
import type { DeskServer } from '../support/desk-server.ts';

const caller = '+49 30 23125001';
const { server: theServer, context: theContext, reopen, openReady, openTalking } = deskPages();
let server: DeskServer;
let context: BrowserContext;
beforeEach(() => {
  server = theServer();
  context = theContext();
});

test.runIf(hasBrowser)(
  'A1: an agent signs in, is ready, accepts a call, holds it, hangs up and wraps up',
  async () => {
    const page = await context.newPage();
    await page.goto(server.address);
    await button(page, 'Sign in').waitFor();
    await shoot(page, 'sign-in');
    await button(page, 'Sign in').click();
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await page.getByRole('radio', { name: /\+49 171 39200132/ }).check();
    await shoot(page, 'start');
    await button(page, 'Start work').click();
    await button(page, 'Ready').click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    expect(server.world.view.agent.device).toEqual({ kind: 'phone', number: '+4917139200132' });
    await shoot(page, 'ready');

    await server.world.ring();
    await page.getByRole('heading', { name: caller }).waitFor();
    await expect.poll(() => page.title()).toBe(`☎ ${caller} is calling`);
    await expect
      .poll(() => page.evaluate('document.activeElement.dataset.dialogue'))
      .toBe('dialogue-1');
    await page.getByRole('alert').getByText(`Call from ${caller} for Contoso Sales.`).waitFor();
    await shoot(page, 'offer');
    await button(page, 'Accept').click();
    await page.getByText('Your device rings. Answer there.').waitFor();
    await server.world.change('dialogue-1', { phase: 'talk' });
    await button(page, 'Hold').click();
    await button(page, 'Resume').waitFor();
    await card(page).getByText('On hold').waitFor();
    await button(page, 'Resume').click();
    await button(page, 'Record').click();
    await card(page).getByText('Recording', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Notes' }).fill('Wants an offer for 20 seats.');
    await shoot(page, 'talk');
    await button(page, 'Hang up').click();

    await card(page).getByText('You hung up').waitFor();
    await page.getByRole('textbox', { name: 'Result codes' }).fill('sale');
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Result codes' }).fill('call back');
    await shoot(page, 'wrap-up');
    await button(page, 'Finish').click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    expect(server.world.wrapUps.at(-1)).toEqual({
      codes: ['sale', 'call back'],
      notes: 'Wants an offer for 20 seats.',
      finished: true,
    });
    expect(server.world.wishes.map(({ wish }) => wish.what)).toEqual([
      'hold',
      'resume',
      'startRecording',
      'hangUp',
    ]);
  },
);

test.runIf(hasBrowser)('A1: an offer is declined', async () => {
  const page = await openReady();
  await server.world.ring();
  await button(page, 'Decline').click();
  await page.getByRole('heading', { name: 'You are not ready' }).waitFor();
  expect(await page.getByText('The call does not ring any more').count()).toBe(0);
});

test.runIf(hasBrowser)('A1: an offer that is taken away is explained kindly', async () => {
  const page = await openReady();
  await server.world.ring();
  await button(page, 'Accept').waitFor();
  await server.world.takeAway('dialogue-1');
  await page.getByText('The call does not ring any more').first().waitFor();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  await expect.poll(() => page.title()).toBe('Agent desk · Openline');
  await shoot(page, 'offer-gone');
  await button(page, 'Dismiss').click();
  await expect.poll(() => button(page, 'Dismiss').count()).toBe(0);
});

test.runIf(hasBrowser)(
  'A1: an offer that went away while it was accepted is explained, and the desk is fresh',
  async () => {
    const page = await openReady();
    await server.world.ring();
    await button(page, 'Accept').waitFor();
    // Nobody tells the desk.
    server.world.view.dialogues.pop();
    server.world.view.agent.status = 'ready';
    await button(page, 'Accept').click();
    await page.getByText('The call does not ring any more').first().waitFor();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  },
);

test.runIf(hasBrowser)('A1: a reload in any phase shows what was there', async () => {
  const page = await openReady();
  await page.reload();
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  await server.world.ring();
  await button(page, 'Accept').waitFor();
  await page.reload();
  await button(page, 'Accept').click();
  await page.getByText('Your device rings. Answer there.').waitFor();
  await page.reload();
  await page.getByText('Your device rings. Answer there.').waitFor();
  await server.world.change('dialogue-1', { phase: 'talk', onHold: true, recording: 'paused' });
  await page.getByRole('textbox', { name: 'Notes' }).fill('half a sentence');
  await page.reload();
  await button(page, 'Resume').waitFor();
  await button(page, 'Resume recording').waitFor();
  await server.world.endCall('dialogue-1', 'customer');
  await card(page).getByText('The customer hung up').waitFor();
  await page.getByRole('textbox', { name: 'Result codes' }).fill('sale');
  await page.keyboard.press('Enter');
  await page.reload();
  await page.getByRole('button', { name: 'sale' }).waitFor();
  const notes = page.getByRole('textbox', { name: 'Notes' });
  expect(await notes.inputValue()).toBe('half a sentence');
});

test.runIf(hasBrowser)(
  'A1: a lost connection is shown, comes back by itself, and what happened meanwhile is there',
  async () => {
    const page = await openReady();
    await page.getByText('Connected', { exact: true }).waitFor();
    server.faults.isDown = true;
    server.cutSockets();
    await page.getByText('The connection is lost').waitFor();
    await shoot(page, 'lost');
    await server.world.ring();
    server.faults.isDown = false;
    await button(page, 'Accept').waitFor();
    await expect.poll(() => page.getByText('The connection is lost').count()).toBe(0);
    await expect.poll(() => page.getByText('Connected', { exact: true }).count()).toBe(1);
  },
);

test.runIf(hasBrowser)(
  'A1: a wish whose answer got lost is sent again with its id, and counts once',
  async () => {
    const page = await openTalking();
    server.faults.failures.push(new Response(null, { status: 503 }));
    await button(page, 'Hold').click();
    await button(page, 'Resume').waitFor();
    expect(server.world.wishes.map(({ wish }) => wish.what)).toEqual(['hold']);

    // The server has it, and the answer does not arrive before the tab is loaded anew.
    let network: 'loses answers' | 'is gone' | 'works' = 'loses answers';
    await page.route('**/api/desk/dialogues/*', async (route) => {
      if (network === 'works') return route.continue();
      if (network === 'loses answers') await route.fetch();
      await route.abort();
    });
    await button(page, 'Resume').click();
    await expect.poll(() => server.world.wishes.length).toBe(2);
    network = 'is gone';
    await page.reload();
    const before = server.world.wishes.length;
    network = 'works';
    await expect.poll(() => server.world.wishes.length, { timeout: 8000 }).toBeGreaterThan(before);
    const resumes = server.world.wishes.filter(({ wish }) => wish.what === 'resume');
    expect(new Set(resumes.map(({ id }) => id)).size).toBe(1);
    await button(page, 'Hold').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A1: a button stays off until its effect is seen, and a double click asks once',
  async () => {
    const page = await openTalking();
    server.world.isHeldBack = true;
    await button(page, 'Hold').dblclick();
    await expect.poll(() => button(page, 'Hold').getAttribute('aria-disabled')).toBe('true');
    await expect.poll(() => server.world.wishes.length).toBe(1);
    await server.world.change('dialogue-1', { onHold: true });
    await button(page, 'Resume').waitFor();
    expect(server.world.wishes).toHaveLength(1);
  },
);

test.runIf(hasBrowser)(
  'S7: a token that is not taken is renewed without a word; without a renewal the desk asks to sign in again',
  async () => {
    server.world.isAtWork();
    const page = await context.newPage();
    await page.goto(server.address);
    await signIn(page);
    server.faults.refusedTokens.add(server.faults.lastToken);
    await server.world.ring();
    await button(page, 'Accept').waitFor();
    await page.evaluate(`for (const key of Object.keys(sessionStorage))
      if (key.startsWith('oidc.user:')) {
        const user = JSON.parse(sessionStorage[key]);
        delete user.refresh_token;
        sessionStorage[key] = JSON.stringify(user);
      }`);
    server.faults.refusedTokens.add(server.faults.lastToken);
    await button(page, 'Accept').click();
    await page.getByText('Your session has ended').waitFor();
    await button(page, 'Sign in').click();
    await button(page, 'Accept').waitFor();
  },
);

test.runIf(hasBrowser)('A1: all can be done by the keyboard alone', async () => {
  const page = await openReady();
  await press(page, 'Alt+r', 'Your state: Ready');
  await page.getByRole('heading', { name: 'You are not ready' }).waitFor();
  await press(page, 'Alt+r', 'Ready');
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  await server.world.ring();
  await button(page, 'Accept').waitFor();
  await press(page, 'Alt+a', 'Accept');
  await page.getByText('Your device rings. Answer there.').waitFor();
  await server.world.change('dialogue-1', { phase: 'talk' });
  await button(page, 'Hold').waitFor();
  await press(page, 'Alt+h', 'Hold');
  await button(page, 'Resume').waitFor();
  await press(page, 'Alt+h', 'Resume');
  await button(page, 'Hold').waitFor();
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  await shoot(page, 'shortcuts');
  expect(await seriousFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await press(page, 'Alt+e', 'Hang up');
  await card(page).getByText('You hung up').waitFor();
  await press(page, 'Alt+n', 'Finish');
  await page.keyboard.type('wrong number');
  await page.keyboard.press('Alt+w');
  await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  await server.world.ring();
  await button(page, 'Decline').waitFor();
  await press(page, 'Alt+d', 'Decline');
  await page.getByRole('heading', { name: 'You are not ready' }).waitFor();
});

/** Headless Chromium has no loudspeaker and shows no notifications: what the page gives them is noted. */
const noteAttention = `
  globalThis.tones = 0;
  globalThis.notified = [];
  const Real = OscillatorNode;
  globalThis.OscillatorNode = class extends Real {
    constructor(...parts) { super(...parts); globalThis.tones += 1; }
  };
  globalThis.Notification = class {
    static permission = 'granted';
    static async requestPermission() { return 'granted'; }
    constructor(title, { body }) { globalThis.notified.push(title + ', ' + body); }
    close() { globalThis.notified.push('taken back'); }
  };
`;

test.runIf(hasBrowser)(
  'A1: an offer is heard, and is notified of while the desk is out of sight, until it is over',
  async () => {
    await context.addInitScript(noteAttention);
    const page = await openReady();
    await button(page, 'You and settings').click();
    await page.getByRole('menuitemcheckbox', { name: 'Show notifications' }).click();
    await page.keyboard.press('Escape');
    await page.evaluate("Object.defineProperty(document, 'visibilityState', { value: 'hidden' })");
    await server.world.ring();
    await expect.poll(() => page.evaluate('globalThis.tones')).toBe(2);
    const shown = [`${caller} is calling, Contoso Sales`];
    expect(await page.evaluate('globalThis.notified')).toEqual(shown);
    await server.world.takeAway('dialogue-1');
    await expect.poll(() => page.evaluate('globalThis.notified.at(-1)')).toBe('taken back');

    await button(page, 'You and settings').click();
    await page.getByRole('menuitemcheckbox', { name: 'Ring in this browser' }).click();
    await page.keyboard.press('Escape');
    await server.world.ring();
    await button(page, 'Accept').waitFor();
    expect(await page.evaluate('globalThis.tones')).toBe(2);
  },
);

const spoken = { en, de, nl, es };
test.runIf(hasBrowser).each(['en', 'de', 'nl', 'es'] as const)(
  'A2: a browser that prefers %s is spoken to in it, and no text is missing',
  async (language) => {
    const words = spoken[language];
    const page = await (await reopen({ locale: language })).newPage();
    await page.goto(server.address);
    await button(page, words.signIn.button).click();
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await button(page, words.start.button).click();
    await button(page, words.agent.ready).click();
    await page.getByRole('heading', { name: words.empty.ready }).waitFor();
    await server.world.ring();
    await button(page, words.offer.accept).click();
    await page.getByText(words.talk.joining).waitFor();
    await server.world.change('dialogue-1', { phase: 'talk' });
    await button(page, words.talk.hold).waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    await shoot(page, `talk-${language}`);
    await server.world.endCall('dialogue-1', 'customer');
    await button(page, words.wrapUp.done).waitFor();
    const text = (await page.textContent('body')) ?? '';
    expect(text.match(/\{\{|\b[a-z]+\.[a-z]+[A-Z]\w*\b/g)).toBeNull();
  },
);

test.runIf(hasBrowser)('A2: the language is chosen in the menu and kept', async () => {
  const page = await openReady();
  await button(page, 'You and settings').click();
  await shoot(page, 'menu');
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
  await page.getByRole('heading', { name: 'Sie sind bereit' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sie sind bereit' }).waitFor();
});

test.runIf(hasBrowser).each(['light', 'dark', 'high contrast'] as const)(
  'axe finds nothing serious in the %s theme, in every phase and on a narrow screen',
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
    await page.goto(server.address);
    await button(page, 'Sign in').waitFor();
    await check('sign-in');
    await button(page, 'Sign in').click();
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await button(page, 'Start work').waitFor();
    await check('start');
    await button(page, 'Start work').click();
    await button(page, 'Ready').click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    await check('ready');
    await server.world.ring();
    await button(page, 'Accept').waitFor();
    await check('offer');
    await button(page, 'Accept').click();
    await server.world.change('dialogue-1', { phase: 'talk', recording: 'on', onHold: true });
    await server.world.ring({ customer: { address: '+4915123456789', name: 'Bruno Keller' } });
    await page.getByRole('heading', { name: 'Bruno Keller' }).waitFor();
    await server.world.endCall('dialogue-2', 'customer');
    await page.getByRole('tab', { name: /Bruno Keller/ }).click();
    await button(page, 'Finish').waitFor();
    await check('several');
    await page.setViewportSize({ width: 400, height: 900 });
    const fits = 'document.documentElement.scrollWidth <= document.documentElement.clientWidth';
    await expect.poll(() => page.evaluate(fits)).toBe(true);
    await check('narrow');
  },
);

test.skipIf(!hasBrowser)(
  'F11: the agent reads what was said to the bot, and the bot’s summary',
  async () => {
    const page = await openTalking();
    const transcript = [
      { by: 'bot', text: 'How can I help you?' },
      { by: 'customer', text: 'I have lost my card' },
    ] as const;
    const bot = { summary: 'Lost the card', transcript: [...transcript] };
    await server.world.change('dialogue-1', { phase: 'talk', bot });
    await page.getByRole('button', { name: 'The bot says: Lost the card' }).click();
    await page.getByText('I have lost my card').waitFor();
    expect(await card(page).getByRole('listitem').allTextContents()).toEqual([
      'Virtual agentHow can I help you?',
      'CustomerI have lost my card',
    ]);
    await shoot(page, 'bot');
    expect(await seriousFindings(page)).toEqual([]);
  },
);
