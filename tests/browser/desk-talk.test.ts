import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, card, deskPages, press, shoot } from '../support/desk-pages.ts';
import { knownColleagues } from '../support/desk-world.ts';

const { server, openReady, openTalking } = deskPages();
const caller = '+49 30 23125001';
const wishes = () => server().world.wishes.map(({ wish }) => wish);

test.runIf(hasBrowser)(
  'A1: a call goes to a number as people write it, and the desk tells how the transfer stands',
  async () => {
    const page = await openTalking();
    await button(page, 'Transfer or consult').click();
    const dialog = page.getByRole('dialog', { name: 'Transfer or consult' });
    const search = dialog.getByRole('combobox');
    await search.fill('zz');
    await dialog.getByText('Nobody found.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Transfer' }).isDisabled()).toBe(true);
    await search.fill('030 123 456 78');
    await dialog.getByRole('option', { name: /\+49 30 12345678/ }).click();
    await shoot(page, 'transfer');
    await dialog.getByRole('button', { name: 'Transfer' }).click();
    await card(page).getByText('It rings at +49 30 12345678.').waitFor();
    expect(wishes()).toEqual([
      { what: 'transfer', to: { kind: 'number', value: '+493012345678' } },
    ]);
    expect(await button(page, 'Transfer or consult').count()).toBe(0);
    await server().world.change('dialogue-1', {
      transfer: { to: '+493012345678', state: 'busy' },
    });
    await card(page)
      .getByText('+49 30 12345678 is busy. The customer is still with you.')
      .waitFor();
    await button(page, 'Transfer or consult').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A4: a colleague of the directory is found, consulted while the customer waits, and has the call handed over, by keyboard alone',
  async () => {
    const page = await openTalking();
    await press(page, 'Alt+t', 'Transfer or consult');
    const dialog = page.getByRole('dialog', { name: 'Transfer or consult' });
    await dialog.getByRole('option', { name: /Megan Bowen/ }).waitFor();
    await shoot(page, 'people');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.type('lid');
    await dialog.getByRole('option', { name: /Lidia Holloway.*Do not disturb/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const consultation = page.getByRole('region', { name: 'Consultation with Lidia Holloway' });
    await consultation.getByText('It rings. The customer is on hold.').waitFor();
    await shoot(page, 'consult-ringing');
    expect(wishes()).toEqual([
      {
        what: 'consult',
        to: { kind: 'teamsUser', value: '22222222-aaaa-4bbb-8ccc-000000000001' },
      },
    ]);
    await server().world.answerConsult('dialogue-1', 'in');
    await consultation.getByText('You speak with each other.').waitFor();
    await page.getByRole('status').getByText('Lidia Holloway is in the call.').waitFor();
    await shoot(page, 'consult');
    expect(await seriousFindings(page)).toEqual([]);
    await press(page, 'Alt+g', 'Hand over');
    await card(page).getByText('The call was passed on').waitFor();
    expect(wishes().at(-1)).toEqual({ what: 'handOver' });
  },
);

test.runIf(hasBrowser)(
  'A1: an agent is consulted, joins in a conference and leaves; one who does not answer is told of',
  async () => {
    const page = await openTalking();
    const consultMegan = async () => {
      await button(page, 'Transfer or consult').click();
      await page.getByRole('option', { name: /Megan Bowen/ }).click();
      await button(page, 'Consult first').click();
      await page.getByText('It rings. The customer is on hold.').waitFor();
    };
    await consultMegan();
    await server().world.answerConsult('dialogue-1', 'noAnswer');
    await card(page).getByText('Megan Bowen does not answer.').waitFor();
    await button(page, 'Hold').waitFor();
    await consultMegan();
    await server().world.answerConsult('dialogue-1', 'in');
    await button(page, 'All together').click();
    await card(page).getByText('All of you speak with each other.').waitFor();
    await shoot(page, 'conference');
    await button(page, 'Let go').click();
    await expect.poll(() => button(page, 'Let go').count()).toBe(0);
    const megan = '11111111-aaaa-4bbb-8ccc-000000000001';
    expect(wishes()).toEqual([
      { what: 'consult', to: { kind: 'agent', agent: megan } },
      { what: 'consult', to: { kind: 'agent', agent: megan } },
      { what: 'conference' },
      { what: 'endConsult' },
    ]);
  },
);

test.runIf(hasBrowser)(
  'A1: a call is sent to a queue, of which is said how long one waits there, or to an agent’s own',
  async () => {
    const page = await openTalking();
    await button(page, 'Transfer or consult').click();
    await page.getByRole('option', { name: /Alex Wilber/ }).waitFor();
    await page.keyboard.press('Escape');
    // Where the keyboard was before.
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toBe('Transfer or consult');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: /Alex Wilber/ }).click();
    await page.getByText('the customer waits until this agent is free').waitFor();
    await page.getByRole('option', { name: /Contoso Service 12 waiting · 0 free/ }).click();
    expect(await button(page, 'Consult first').count()).toBe(0);
    await button(page, 'Transfer').click();
    await card(page).getByText('The call was passed on').waitFor();
    expect(wishes()).toEqual([
      { what: 'sendTo', to: { kind: 'queue', center: 'service', skills: [] } },
    ]);
  },
);

test.runIf(hasBrowser)(
  'A1: tones are sent in the order they are typed, also faster than the server answers',
  async () => {
    const page = await openTalking();
    await press(page, 'Alt+k', 'Keypad');
    await page.getByRole('textbox', { name: 'Tones sent' }).waitFor();
    await page.keyboard.type('1234567890');
    await page.getByRole('button', { name: '#' }).click();
    const tones = () =>
      wishes()
        .map((wish) => (wish.what === 'keypad' ? wish.tones : '?'))
        .join('');
    await expect.poll(tones).toBe('1234567890#');
    expect(await page.getByRole('textbox', { name: 'Tones sent' }).inputValue()).toBe(
      '1234567890#',
    );
    await shoot(page, 'keypad');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('textbox', { name: 'Tones sent' }).count()).toBe(0);
  },
);

test.runIf(hasBrowser)(
  'A1: several dialogues stand side by side; numbers choose, shortcuts act on the one that is shown, and notes stay apart',
  async () => {
    const page = await openTalking();
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await notes.fill('first');
    await server().world.ring({
      customer: { name: 'Bruno Keller', address: '+4915123456789' },
    });
    await page.getByRole('heading', { name: 'Bruno Keller' }).waitFor();
    // Who writes goes on writing.
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
    await shoot(page, 'offer-while-talking');
    await press(page, 'Alt+a', 'Accept');
    await server().world.change('dialogue-2', { phase: 'talk' });
    const tab = (name: string | RegExp) => page.getByRole('tab', { name });
    await tab(/Bruno Keller/).waitFor();
    expect(await tab(/Bruno Keller/).getAttribute('aria-selected')).toBe('true');
    expect(await notes.inputValue()).toBe('');
    await notes.fill('second');
    await page.keyboard.press('Alt+1');
    await expect.poll(() => tab(caller).getAttribute('aria-selected')).toBe('true');
    expect(await notes.inputValue()).toBe('first');
    await press(page, 'Alt+h', 'Hold');
    await button(page, 'Resume').waitFor();
    await page.keyboard.press('Alt+2');
    await button(page, 'Hold').waitFor();
    await shoot(page, 'several');
    expect(await seriousFindings(page)).toEqual([]);
    const held = server().world.wishes.length;
    expect(server().world.find('dialogue-1')?.onHold).toBe(true);
    expect(server().world.find('dialogue-2')?.onHold).toBe(false);
    expect(held).toBe(1);
    expect(await tab(/On hold/).textContent()).toMatch(/On hold · 0:\d\d$/);
  },
);

test.runIf(hasBrowser)(
  'A1: a parked customer stays in sight, others can be taken meanwhile, and the customer is taken back',
  async () => {
    const page = await openTalking();
    await press(page, 'Alt+p', 'Park');
    await card(page).getByText('The customer hears music and waits for you.').waitFor();
    await card(page)
      .getByText(/Comes back to you by itself in [45]:\d\d/)
      .waitFor();
    await shoot(page, 'parked');
    await server().world.ring({ customer: { name: 'Bruno Keller', address: '+4915123456789' } });
    await button(page, 'Accept').click();
    await server().world.change('dialogue-2', { phase: 'talk' });
    await button(page, 'Hang up').waitFor();
    await page.getByRole('tab', { name: /Parked/ }).click();
    await button(page, 'Take back').click();
    await page.getByText('Your device rings. Answer there.').waitFor();
    expect(wishes()).toEqual([{ what: 'park' }, { what: 'unpark' }]);
  },
);

test.runIf(hasBrowser)(
  'A1: the agent sees who listens and what a supervisor writes, and hears of it',
  async () => {
    const page = await openTalking();
    const supervisor = { role: 'supervisor', name: 'Isaiah Langer', state: 'in' } as const;
    await server().world.change('dialogue-1', {
      others: [{ ...supervisor, since: Date.now() }],
      coaching: [
        { id: '1', at: Date.now(), from: 'Isaiah Langer', text: 'Offer the yearly discount.' },
      ],
    });
    await card(page).getByText('Isaiah Langer (supervisor) is in the call.').waitFor();
    await card(page).getByText('Offer the yearly discount.').waitFor();
    await page
      .getByRole('status')
      .getByText('Isaiah Langer writes: Offer the yearly discount.')
      .waitFor();
    await shoot(page, 'coaching');
    // A supervisor does not stand in the agent's way.
    await button(page, 'Transfer or consult').waitFor();
    expect(await seriousFindings(page)).toEqual([]);
  },
);

test.runIf(hasBrowser)(
  'A1: an agent who is consulted sees who asks them, and can do nothing with the call but leave',
  async () => {
    const page = await openTalking();
    const asker = { role: 'asker', name: 'Megan Bowen', state: 'in' } as const;
    await server().world.change('dialogue-1', {
      recording: 'on',
      others: [{ ...asker, since: Date.now() }],
    });
    await card(page).getByText('Megan Bowen asks you.').waitFor();
    const names = await card(page).getByRole('button').allTextContents();
    expect(names).toEqual(['Leave']);
    await page.keyboard.press('Alt+h');
    await press(page, 'Alt+e', 'Leave');
    await card(page).getByText('You hung up').waitFor();
    expect(wishes()).toEqual([{ what: 'hangUp' }]);
  },
);

test.runIf(hasBrowser)('A1: a muted agent sees that they are', async () => {
  const page = await openTalking();
  await press(page, 'Alt+m', 'Mute');
  await card(page).getByText('You are muted').waitFor();
  expect(await button(page, 'Mute').count()).toBe(0);
});

test.runIf(hasBrowser)(
  'A1: a customer who asked for it is called back, and the desk says which attempt it is',
  async () => {
    const page = await openReady();
    await server().world.ring({ callback: { attempt: 1, attempts: 3 } });
    await page.getByText('Attempt 1 of 3').first().waitFor();
    await shoot(page, 'callback-offer');
    await button(page, 'Call back').click();
    await page.getByText('The customer is being called.').waitFor();
    await shoot(page, 'calling');
    await server().world.change('dialogue-1', { phase: 'talk' });
    await button(page, 'Hold').waitFor();
  },
);

test.runIf(hasBrowser)(
  'Q8: with automatic answer nobody is asked, and the agent is told',
  async () => {
    const page = await openReady();
    await server().world.ring({ autoAnswer: true });
    await page
      .getByRole('alert')
      .getByText(`Call from ${caller} for Contoso Sales. You are being connected.`)
      .waitFor();
    expect(await button(page, 'Accept').count()).toBe(0);
    await page.keyboard.press('Alt+d');
    await server().world.change('dialogue-1', { phase: 'talk' });
    await button(page, 'Hold').waitFor();
    expect(server().world.view.dialogues).toHaveLength(1);
  },
);

test.runIf(hasBrowser).each(['light', 'dark', 'high contrast'] as const)(
  'A1: axe finds nothing serious in the %s theme while somebody is consulted, with all panels',
  async (theme) => {
    Object.assign(server().world.center, {
      script: { de: '## Ablauf\n\n1. Name\n2. [Preise](https://example.com/prices)' },
    });
    const page = await openTalking();
    await page.emulateMedia({
      colorScheme: theme === 'light' ? 'light' : 'dark',
      forcedColors: theme === 'high contrast' ? 'active' : 'none',
      reducedMotion: 'reduce',
    });
    await page.setViewportSize({ width: 1400, height: 900 });
    const check = async (name: string) => {
      await shoot(page, `${theme.replace(' ', '-')}-${name}`);
      expect(await seriousFindings(page), name).toEqual([]);
    };
    await button(page, 'Transfer or consult').click();
    await page.getByRole('option', { name: /Megan Bowen/ }).click();
    await check('people');
    await button(page, 'Consult first').click();
    await server().world.answerConsult('dialogue-1', 'in');
    await server().world.change('dialogue-1', {
      skills: ['german'],
      variables: { orderNumber: 4711 },
      coaching: [{ id: '1', at: 1, from: 'Isaiah Langer', text: 'Offer the discount.' }],
      muted: true,
    });
    await page.getByRole('region', { name: 'Script' }).getByText('Preise').waitFor();
    await button(page, 'Keypad').click();
    await page.getByRole('textbox', { name: 'Tones sent' }).waitFor();
    await check('consult');
  },
);

const [megan] = knownColleagues.agents;
const [lidia] = knownColleagues.people;

test.runIf(hasBrowser)(
  'A4: colleagues are asked in a Teams chat once the agent consented, their answers appear, and a reload finds the chat, by keyboard alone',
  async () => {
    const page = await openTalking();
    await button(page, 'Ask colleagues in Teams').press('Enter');
    const panel = page.getByRole('region', { name: 'Colleagues in Teams' });
    await panel.getByRole('option', { name: /Megan Bowen/ }).waitFor();
    expect(await panel.getByRole('option', { name: /Contoso Sales/ }).count()).toBe(0);
    await page.keyboard.type('meg');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Do not ask Megan Bowen' }).waitFor();
    await page.keyboard.type('lid');
    await panel.getByRole('option', { name: /Lidia Holloway/ }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Do not ask Lidia Holloway' }).waitFor();
    const first = panel.getByRole('textbox', { name: 'First message' });
    expect(await first.inputValue()).toBe('I have a customer of Contoso Sales and need your help.');
    await shoot(page, 'swarm-start');
    expect(await seriousFindings(page)).toEqual([]);
    await first.fill('Who knows the <b>price</b> list?');
    await button(page, 'Start the chat').press('Enter');
    await panel.getByText('Teams needs your consent').waitFor();
    await shoot(page, 'swarm-consent');
    const popup = page.waitForEvent('popup');
    await button(page, 'Give consent').press('Enter');
    await accept(await popup);
    await panel.getByText('Teams needs your consent').waitFor({ state: 'detached' });
    server().graph.throttle({ times: 1, retryAfter: 1, path: '/chats' });
    await button(page, 'Start the chat').press('Enter');
    await panel.getByText('Teams is busy').waitFor();
    await button(page, 'Start the chat').press('Enter');
    const log = panel.getByRole('log');
    await log.getByText('Who knows the <b>price</b> list?').waitFor();
    await panel.getByText('With Megan Bowen and Lidia Holloway').waitFor();
    const chat = await panel.getByRole('link', { name: 'Open in Teams' }).getAttribute('href');
    expect(chat).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/chat\/19%3A/);

    const [id = ''] = server().graph.chatsOf(lidia?.id ?? '');
    expect(server().graph.chatsOf(megan?.id ?? '')).toEqual([id]);
    server().graph.writeInTeams({
      chat: id,
      from: lidia?.id ?? '',
      html: '<p>It is on page&nbsp;7 <script>document.title = "taken"</script></p>',
    });
    await log.getByText('It is on page 7').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('Thanks');
    await page.keyboard.press('Enter');
    await log.getByText('Thanks').waitFor();
    await shoot(page, 'swarm');
    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.title()).not.toBe('taken');

    await page.reload();
    await button(page, 'Chat with colleagues in Teams').press('Enter');
    await log.getByText('It is on page 7').waitFor();
    expect(await log.getByText('Who knows the').count()).toBe(1);
    await button(page, 'Close the chat; it stays in Teams').press('Enter');
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent'))
      .toBe('Chat with colleagues in Teams');
    // Our server has heard of none of it.
    expect(JSON.stringify(server().world.wishes)).not.toContain('price');
  },
);

/** In the window that asks; who is not signed in there does it first. */
async function accept(popup: Page) {
  const [person, yes] = [
    popup.getByRole('button', { name: /Adele Vance/ }),
    button(popup, 'Accept'),
  ];
  await person.or(yes).waitFor();
  if ((await person.count()) > 0) await person.press('Enter');
  await yes.press('Enter');
}
