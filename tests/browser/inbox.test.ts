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
