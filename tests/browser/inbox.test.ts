import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, card, deskPages, press, shoot } from '../support/desk-pages.ts';
import type { DeskServer } from '../support/desk-server.ts';
import { fromCustomer, written } from '../support/inbox-world.ts';

const { server: theServer, openReady, reopen } = deskPages();
let server: DeskServer;
beforeEach(() => {
  server = theServer();
});

const dialogue = () => {
  const found = server.world.find('dialogue-1');
  if (!found) throw new Error('There is no dialogue.');
  return found;
};
const field = (page: Page) => page.getByRole('textbox', { name: /Message to Kim Akers/ });
const said = (page: Page) => page.getByRole('log');

async function openWriting(page: Page, text: Parameters<typeof written>[0] = {}) {
  await server.world.ring(written(text));
  await button(page, 'Accept').click();
  await said(page).waitFor();
}

test.runIf(hasBrowser)(
  'A2: a conversation is offered, accepted, answered and ended, and what becomes of each message is shown',
  async () => {
    const page = await openReady();
    await server.world.ring(written());
    await page.getByRole('heading', { name: 'Kim Akers' }).waitFor();
    await page.getByText('Where is my parcel?').waitFor();
    await shoot(page, 'inbox-offer');
    await server.world.inbox.arrives(dialogue(), {
      content: { kind: 'text', text: 'Where is my parcel?' },
    });
    await button(page, 'Accept').click();
    await said(page).getByText('Where is my parcel?').waitFor();
    await expect.poll(() => server.world.inbox.told).toContain('read');

    await field(page).fill('One moment, I look it up.');
    await field(page).press('Enter');
    await said(page).getByText('One moment, I look it up.').waitFor();
    await said(page).getByRole('img', { name: 'Sent' }).waitFor();
    expect(await field(page).inputValue()).toBe('');
    const id = server.world.inbox.written[0]?.id ?? '';
    await server.world.inbox.becomes('dialogue-1', id, {
      state: 'read',
      at: Date.now(),
      reason: null,
      code: null,
    });
    await said(page).getByRole('img', { name: 'Read' }).waitFor();

    await server.world.inbox.types('dialogue-1');
    await said(page).getByText('Kim Akers writes …').waitFor();
    await shoot(page, 'inbox');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'End conversation').click();
    await card(page).getByText('You ended the conversation').waitFor();
    await said(page).getByText('One moment, I look it up.').waitFor();
    await shoot(page, 'inbox-wrap-up');
    await button(page, 'Finish').click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  },
);

test.runIf(hasBrowser)('A2: what was written without a connection is sent once', async () => {
  const page = await openReady();
  await openWriting(page);
  server.faults.isDown = true;
  await field(page).fill('Are you still there?');
  await field(page).press('Enter');
  await said(page).getByRole('img', { name: 'Waits to be sent' }).waitFor();
  await page.reload();
  server.faults.isDown = false;
  await said(page).getByRole('img', { name: 'Sent' }).waitFor();
  expect(new Set(server.world.inbox.written.map(({ id }) => id)).size).toBe(1);
  expect(server.world.inbox.of('dialogue-1')).toHaveLength(1);
});

/** A picture of one red point. */
const redPoint = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
  'base64',
);

/** Half a second of a WAV file. */
function silence(): Uint8Array<ArrayBuffer> {
  const rate = 8_000;
  const data = Buffer.alloc(rate / 2, 128);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return new Uint8Array(Buffer.concat([head, data]));
}

test.runIf(hasBrowser)(
  'A2: whatever a customer sends is shown, in the dark as well, with nothing that hinders people',
  async () => {
    const dark = await reopen({ colorScheme: 'dark', locale: 'en-GB' });
    expect(dark).toBeDefined();
    const page = await openReady();
    await openWriting(page);
    const { inbox } = server.world;
    inbox.keepFile('dialogue-1/dialogue-1-in-0/v', 'audio/wav', silence());
    inbox.keepFile('dialogue-1/dialogue-1-in-0/p', 'image/png', new Uint8Array(redPoint));
    const file = { type: 'x', size: 1_200_000, source: null, sha256: null, inline: null };
    await inbox.arrives(dialogue(), {
      content: { kind: 'text', text: 'See https://example.com/parcel' },
      attachments: [
        { ...file, id: 'p', kind: 'image', name: 'parcel.png', state: 'ready' },
        { ...file, id: 'd', kind: 'document', name: 'bill.pdf', state: 'ready' },
        { ...file, id: 'v', kind: 'voice', name: null, state: 'ready' },
        { ...file, id: 'x', kind: 'document', name: 'setup.exe', state: 'infected' },
        { ...file, id: 'l', kind: 'video', name: 'long.mp4', state: 'tooLarge' },
      ],
    });
    await inbox.arrives(dialogue(), {
      content: { kind: 'location', latitude: 52.5, longitude: 13.4, name: 'Shop', address: null },
    });
    await inbox.arrives(dialogue(), {
      content: {
        kind: 'contacts',
        contacts: [{ name: 'Alex Wilber', phones: ['+491701'], mails: ['alex@example.com'] }],
      },
    });
    await inbox.arrives(dialogue(), {
      content: { kind: 'choices', text: 'Which?', choices: [{ id: 'a', label: 'The red one' }] },
    });
    await inbox.arrives(dialogue(), { content: { kind: 'unsupported', what: 'poll' } });
    await inbox.arrives(dialogue(), {
      content: { kind: 'text', text: 'And now?' },
      replyTo: 'wamid.in.dialogue-1.0',
    });
    await inbox.arrives(dialogue(), {
      content: { kind: 'reaction', to: 'wamid.in.dialogue-1.5', emoji: '👍' },
    });
    await said(page).getByText('And now?').waitFor();
    await said(page).getByRole('img', { name: 'The customer reacted with 👍' }).waitFor();
    await said(page)
      .getByText(/cannot be shown here \(poll\)/)
      .waitFor();
    await shoot(page, 'inbox-kinds-dark');
    expect(await seriousFindings(page)).toEqual([]);

    await said(page).getByText('See https://example.com/parcel').first().scrollIntoViewIfNeeded();
    await said(page)
      .getByText(/Malware was found in it/)
      .waitFor();
    await said(page)
      .getByText(/Too large, so it was not fetched/)
      .waitFor();
    await page.getByRole('button', { name: 'Play: Voice message' }).click();
    const length = () => page.evaluate<number>("document.querySelector('audio')?.duration ?? 0");
    await expect.poll(length).toBeCloseTo(0.5, 1);
    await page.getByRole('button', { name: 'Open parcel.png' }).click();
    const viewer = page.getByRole('dialog', { name: /Picture parcel.png/ });
    await viewer.waitFor();
    await page.keyboard.press('+');
    await viewer.locator('img[data-scale="1.5"]').waitFor();
    await shoot(page, 'inbox-picture');
    await page.keyboard.press('Escape');
    await viewer.waitFor({ state: 'detached' });
  },
);

test.runIf(hasBrowser)(
  'A2: a draft stays with its conversation, files are checked, notes are for colleagues, answers quote',
  async () => {
    const page = await openReady();
    await openWriting(page);
    const { inbox } = server.world;
    await inbox.arrives(dialogue(), { content: { kind: 'text', text: 'Is it red?' } });
    await field(page).fill('Half a sen');
    await page.reload();
    await expect.poll(() => field(page).inputValue()).toBe('Half a sen');
    expect(inbox.told).toContain('typing');

    // M7: by its shortcut.
    await field(page).fill('');
    await field(page).pressSequentially('/ho');
    await page.getByRole('option', { name: /Opening hours/ }).waitFor();
    await field(page).press('Enter');
    await expect.poll(() => field(page).inputValue()).toBe('We are here from 8 to 18.');
    await button(page, 'Choose an emoji').click();
    await shoot(page, 'inbox-emoji');
    await page.getByRole('button', { name: '🙂', exact: true }).click();
    await expect.poll(() => field(page).inputValue()).toContain('🙂');

    const files = page.locator('input[type=file]');
    await files.setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: redPoint });
    await page.getByText('a.gif: WhatsApp does not take this type of file.').waitFor();
    await files.setInputFiles({ name: 'red.png', mimeType: 'image/png', buffer: redPoint });
    await page.getByRole('button', { name: /red.png/ }).waitFor();
    await expect.poll(() => inbox.uploaded).toEqual([{ name: 'red.png', size: redPoint.length }]);

    await button(page, 'More for this message').first().click();
    await page.getByRole('menuitem', { name: 'Reply' }).click();
    await page.getByText('Reply to: Is it red?').waitFor();
    await shoot(page, 'inbox-writing');
    await button(page, 'Send').click();
    await said(page).getByRole('button', { name: 'Open red.png' }).waitFor();
    expect(inbox.written.at(-1)).toMatchObject({
      content: { kind: 'text', text: 'We are here from 8 to 18.🙂' },
      replyTo: 'wamid.in.dialogue-1.0',
    });
    expect(inbox.written.at(-1)?.attachments).toHaveLength(1);

    await page.getByRole('switch', { name: 'Note' }).check();
    const note = page.getByRole('textbox', { name: 'Note for colleagues' });
    await note.fill('Knows the parcel number.');
    await note.press('Enter');
    await said(page).getByText('Note, only for colleagues').waitFor();
    expect(inbox.written.at(-1)).toMatchObject({ isNote: true });

    await button(page, 'More for this message').first().click();
    await page.getByRole('menuitem', { name: 'Translate' }).click();
    await said(page).getByText('[en] Is it red?').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A2: once the window is closed the composer says why, and a template is filled in and sent; a refusal is told',
  async () => {
    const page = await openReady();
    await openWriting(page, { windowClosesAt: Date.now() - 1 });
    await page.getByText(/has not written for 24 hours/).waitFor();
    expect(await field(page).count()).toBe(0);
    await button(page, 'Choose a template').click();
    const dialog = page.getByRole('dialog', { name: 'Send a template' });
    expect(await dialog.getByRole('button', { name: /summer_sale/ }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: /order_shipped/ }).click();
    await dialog.getByRole('textbox', { name: 'Text: Value 1' }).fill('Kim');
    await dialog.getByRole('textbox', { name: 'Text: Value 2' }).fill('4711');
    await dialog.getByText('Hello Kim, your order 4711 is on its way.').waitFor();
    await shoot(page, 'inbox-template');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Send template').click();
    await said(page)
      .getByText(/Hello Kim, your order 4711/)
      .waitFor();
    expect(server.world.inbox.written[0]?.content).toMatchObject({
      kind: 'template',
      name: 'order_shipped',
      parameters: [{ text: 'Kim' }, { text: '4711' }],
    });

    server.world.inbox.refusal = { reason: 'x', title: 'The template is paused.', detail: 'Wait.' };
    await page.getByRole('switch', { name: 'Note' }).check();
    await page.getByRole('textbox', { name: 'Note for colleagues' }).fill('Try later');
    await page.keyboard.press('Enter');
    await said(page).getByText('Not sent: The template is paused. Wait.').waitFor();
    server.world.inbox.refusal = undefined;
    await button(page, 'Send again').click();
    await expect
      .poll(() =>
        said(page)
          .getByText(/Not sent:/)
          .count(),
      )
      .toBe(0);
  },
);

test.runIf(hasBrowser)(
  'A2: ten thousand messages scroll smoothly, with few of them on the page; earlier ones come by themselves',
  async () => {
    const page = await openReady();
    await server.world.ring(written());
    const start = Date.now() - 10_000 * 60_000;
    for (let number = 0; number < 10_000; number += 1)
      server.world.inbox.of('dialogue-1').push(
        fromCustomer('dialogue-1', number, {
          at: start + number * 60_000,
          content: { kind: 'text', text: `Message ${number} ${'word '.repeat(number % 40)}` },
        }),
      );
    server.world.inbox.earlier = [
      [
        fromCustomer('old', 1, {
          at: start - 1_000,
          content: { kind: 'text', text: 'From before' },
        }),
      ],
    ];
    await button(page, 'Accept').click();
    await said(page)
      .getByText(/^Message 9999/)
      .waitFor();
    const nodes = await page.evaluate("document.querySelectorAll('[data-message]').length");
    expect(nodes).toBeLessThan(80);
    const frames: { readonly longest: number; readonly most: number; readonly count: number } =
      await page.evaluate(`new Promise((resolve) => {
        const list = document.querySelector('[data-virtuoso-scroller]');
        const times = [];
        let most = 0;
        let last = performance.now();
        let step = 0;
        function next(now) {
          times.push(now - last);
          last = now;
          most = Math.max(most, document.querySelectorAll('[data-message]').length);
          list.scrollTop -= 150;
          step += 1;
          if (step < 120) requestAnimationFrame(next);
          else resolve({ longest: Math.max(...times.slice(2)), most, count: times.filter((each) => each > 100).length });
        }
        requestAnimationFrame(next);
      })`);
    // A machine that does other things as well loses some frames; a list that is drawn whole loses all of them.
    expect(frames.most).toBeLessThan(80);
    expect(frames.count).toBeLessThan(30);
    await page.evaluate("document.querySelector('[data-virtuoso-scroller]').scrollTop = 0");
    await expect
      .poll(
        async () => {
          await page.evaluate("document.querySelector('[data-virtuoso-scroller]').scrollTop = 0");
          return said(page).getByText('From before').count();
        },
        { timeout: 15_000 },
      )
      .toBe(1);
    await button(page, 'To the latest message').click();
    await said(page)
      .getByText(/^Message 9999/)
      .waitFor();
  },
);

test.runIf(hasBrowser)(
  'A2: a mail is shown without scripts and pictures from elsewhere, and answered with looks and a signature',
  async () => {
    const page = await openReady();
    const asked: string[] = [];
    await page.route('https://spy.example/**', (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    const text = { channel: 'email', windowClosesAt: null, subject: 'My bill' } as const;
    const customer = { address: 'kim@example.com', name: 'Kim Akers' };
    await server.world.ring({ ...written(text), customer, reached: 'email:help@contoso.example' });
    await button(page, 'Accept').click();
    await said(page).waitFor();
    await server.world.inbox.arrives(dialogue(), {
      content: {
        kind: 'mail',
        subject: 'My bill',
        text: 'It is too high.',
        html: '<p>It is <b>too</b> high.</p><script>parent.wasRun = true</script><img src="https://spy.example/1.gif" onerror="parent.wasRun = true">',
        quoted: 'Your bill of May',
        to: ['help@contoso.example'],
        cc: [],
        isAutomatic: false,
      },
    });
    const frame = page.frameLocator('iframe[title^="Text of"]');
    await frame.getByText('too').waitFor();
    await page.getByText('Pictures from elsewhere are not loaded').waitFor();
    expect(asked).toEqual([]);
    expect(await page.evaluate('globalThis.wasRun')).toBeUndefined();
    expect(await page.getByText('Your bill of May').isVisible()).toBe(false);
    await button(page, 'Load pictures').click();
    await expect.poll(() => asked.length).toBe(1);
    await page.getByText('What was written before').click();
    await page.getByText('Your bill of May').waitFor();

    const body = page.getByRole('textbox', { name: 'Text of the mail' });
    await body.click();
    await button(page, 'Bold').click();
    await body.pressSequentially('Sorry');
    expect(await page.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Re: My bill');
    await page.getByText('Your signature').click();
    await page.getByRole('textbox', { name: 'Your signature' }).fill('Adele <Contoso>');
    await shoot(page, 'inbox-mail');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Copy', exact: true }).fill('nobody');
    await page.getByText('This is no mail address: nobody').waitFor();
    await page.getByRole('textbox', { name: 'Copy', exact: true }).fill('boss@contoso.example');
    await body.press('Control+Enter');
    await expect.poll(() => server.world.inbox.written.length).toBe(1);
    expect(server.world.inbox.written[0]?.content).toMatchObject({
      kind: 'mail',
      subject: 'Re: My bill',
      to: [],
      cc: ['boss@contoso.example'],
      html: expect.stringMatching(/<b>Sorry<\/b>.*Adele &lt;Contoso&gt;/),
    });
  },
);

test.runIf(hasBrowser)(
  'A2: by the keyboard alone: calls and conversations beside each other, what is new, begin and search',
  async () => {
    const page = await openReady();
    await openWriting(page, { channel: 'sms', windowClosesAt: null });
    await server.world.ring({ ...written({ conversation: 'conversation-2' }), id: 'dialogue-2' });
    await button(page, 'Accept').waitFor();
    await press(page, 'Alt+a', 'Accept');
    await page.getByRole('tab', { name: /WhatsApp/ }).waitFor();
    await page.keyboard.press('Alt+2');
    await page.getByRole('tab', { name: /WhatsApp/, selected: true }).waitFor();
    await server.world.inbox.arrives(dialogue(), { content: { kind: 'text', text: 'Hello?' } });
    await server.world.inbox.arrives(dialogue(), { content: { kind: 'text', text: 'Anybody?' } });
    await server.world.change('dialogue-1', {});
    await page.getByRole('img', { name: '2 new' }).waitFor();
    await server.world.inbox.types('dialogue-1');
    await page.getByRole('tab', { name: /writes …/ }).waitFor();
    await shoot(page, 'inbox-list');
    await page.keyboard.press('Alt+1');
    await said(page).getByText('Anybody?').waitFor();
    await expect.poll(() => page.getByRole('img', { name: '2 new' }).count()).toBe(0);
    await page.keyboard.press('Alt+o');
    await page.keyboard.type('ż');
    await page.getByText('UCS-2 · 1 SMS · 69 left').waitFor();
    await page.keyboard.press('Enter');
    await said(page).getByText('ż').waitFor();

    server.world.inbox.found = {
      problem: null,
      hits: [
        {
          conversation: 'c',
          dialogue: 'd',
          message: 'd-in-1',
          at: Date.now(),
          direction: 'in',
          customer: { address: '+491715550123', name: 'Kim Akers' },
          text: 'The red parcel',
        },
      ],
    };
    await page.keyboard.press('Alt+s');
    await page.getByRole('searchbox', { name: 'Words, name or number' }).fill('parcel');
    server.world.inbox.around = [
      fromCustomer('d', 0, { content: { kind: 'text', text: 'Good morning' } }),
      fromCustomer('d', 1, { content: { kind: 'text', text: 'The red parcel' } }),
    ];
    await page.getByRole('button', { name: /The red parcel/ }).press('Enter');
    const around = page.getByRole('dialog', { name: 'Conversation with Kim Akers' });
    await around.locator('[aria-current=true]', { hasText: 'The red parcel' }).waitFor();
    await around.getByText('Good morning').waitFor();
    await shoot(page, 'inbox-found');
    await page.keyboard.press('Escape');
    await around.waitFor({ state: 'detached' });
    const focused = () =>
      page.evaluate<string>('document.activeElement?.closest("button")?.textContent ?? ""');
    await expect.poll(focused).toContain('The red parcel');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+b');
    const dialog = page.getByRole('dialog', { name: 'Start a conversation' });
    await dialog.getByRole('textbox', { name: 'Number of the customer' }).fill('0171 5550123');
    await dialog.getByRole('button', { name: /order_shipped/ }).press('Enter');
    await dialog.getByRole('textbox', { name: 'Text: Value 1' }).fill('Kim');
    await dialog.getByRole('textbox', { name: 'Text: Value 2' }).fill('4711');
    await shoot(page, 'inbox-begin');
    await button(page, 'Start').press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(server.world.inbox.begun).toMatchObject([
      { address: 'whatsapp:+493012340001', to: '+491715550123' },
    ]);
  },
);

test.runIf(hasBrowser)(
  'A2: files are dropped and pasted, why nothing earlier is there is told, and all is handed on by keyboard',
  async () => {
    const page = await openReady();
    server.world.inbox.earlierProblem = 'noStore';
    await openWriting(page);
    await server.world.inbox.arrives(dialogue());
    await said(page).getByText('No database is set up for this contact center').waitFor();
    await page.evaluate(`for (const [type, name] of [['drop', 'dropped.pdf'], ['paste', 'pasted.pdf']]) {
      const data = new DataTransfer();
      data.items.add(new File(['x'], name, { type: 'application/pdf' }));
      const options = { bubbles: true, cancelable: true };
      const field = document.querySelector('[data-reached-by=reply]');
      field.dispatchEvent(type === 'drop'
        ? new DragEvent('drop', { ...options, dataTransfer: data })
        : new ClipboardEvent('paste', { ...options, clipboardData: data }));
    }`);
    await page.getByRole('button', { name: /dropped.pdf/ }).waitFor();
    await page.getByRole('button', { name: /pasted.pdf/ }).waitFor();
    await field(page).press('Enter');
    await said(page).getByText('dropped.pdf').waitFor();
    expect(server.world.inbox.written[0]?.attachments).toHaveLength(2);

    await page.keyboard.press('Alt+t');
    const dialog = page.getByRole('dialog', { name: 'Hand on' });
    await dialog.getByText('Contoso Service').waitFor();
    expect(await dialog.getByRole('button', { name: 'Consult first' }).count()).toBe(0);
    await page.keyboard.type('Service');
    await expect.poll(() => dialog.getByRole('option').count()).toBe(1);
    await page.keyboard.press('ArrowDown');
    await button(page, 'Transfer').press('Enter');
    await card(page).first().getByText('The conversation was handed on').waitFor();
    expect(server.world.wishes.map(({ wish }) => wish)).toEqual([
      { what: 'sendTo', to: { kind: 'queue', center: 'service', skills: [] } },
    ]);
  },
);

test.runIf(hasBrowser)(
  'A2: a customer is known across channels once somebody has merged their addresses, which splitting takes back',
  async () => {
    const page = await openReady();
    const mail = { channel: 'email', address: 'kim@example.com' } as const;
    const { inbox } = server.world;
    inbox.cards = [{ key: mail, name: 'Kim A.', notes: 'Has a dog', within: null, version: 1 }];
    inbox.contactHistory = {
      problem: null,
      messages: [
        {
          ...fromCustomer('old', 1, { content: { kind: 'text', text: 'My bill is too high' } }),
          channel: 'email',
          reached: 'email:help@contoso.example',
        },
      ],
      before: null,
    };
    await openWriting(page);
    await page.getByRole('button', { name: 'Your state: In a conversation' }).waitFor();
    await button(page, 'Contact').click();
    const dialog = page.getByRole('dialog', { name: /Contact: / });
    await dialog.getByText('My bill is too high').waitFor();
    await dialog.getByRole('searchbox').fill('kim a');
    await dialog.getByRole('button', { name: /Merge with Kim A\., E-mail/ }).press('Enter');
    await page.getByRole('dialog', { name: 'Contact: Kim A.' }).waitFor();
    await dialog.getByRole('textbox', { name: 'Name' }).first().fill('Kim Akers');
    await button(page, 'Save').first().click();
    await page.getByRole('dialog', { name: 'Contact: Kim Akers' }).waitFor();
    await shoot(page, 'inbox-contact');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Split off E-mail kim@example.com').click();
    await expect.poll(() => dialog.getByText('kim@example.com').count()).toBe(0);
    expect(inbox.cards.find(({ key }) => key.channel === 'email')).toMatchObject({
      notes: 'Has a dog',
      within: null,
    });
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });

    inbox.addresses = [
      { address: 'email:help@contoso.example', name: 'Help', channel: 'email' },
      { address: 'sms:+493012340001', name: 'Contoso', channel: 'sms' },
    ];
    await page.keyboard.press('Alt+u');
    await page.getByRole('searchbox').fill('kim@');
    await page.getByRole('button', { name: /Kim A\./ }).press('Enter');
    await button(page, 'Write to E-mail kim@example.com').click();
    const begin = page.getByRole('dialog', { name: 'Start a conversation' });
    await expect.poll(() => begin.evaluate((it) => it.contains(document.activeElement))).toBe(true);
    await begin.getByLabel('Subject').fill('Your bill');

    await begin.locator('[contenteditable]').fill('We have looked at it.');
    await shoot(page, 'inbox-begin-mail');
    expect(await seriousFindings(page)).toEqual([]);
    await begin.getByRole('button', { name: 'Start', exact: true }).click();
    await begin.waitFor({ state: 'detached' });
    expect(inbox.begun).toMatchObject([
      {
        address: 'email:help@contoso.example',
        to: 'kim@example.com',
        mail: { subject: 'Your bill' },
      },
    ]);
  },
);

test.runIf(hasBrowser)('M1: who may not write first is not offered to', async () => {
  server.world.view.agent.mayBegin = false;
  const page = await openReady();
  await button(page, 'Search messages').waitFor();
  expect(await button(page, 'Start a conversation').count()).toBe(0);
  expect(await button(page, 'Contacts').count()).toBe(0);
});
