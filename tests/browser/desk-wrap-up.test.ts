import { expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, card, deskPages, press, shoot } from '../support/desk-pages.ts';

const { server, openReady, openTalking } = deskPages();

const codes = [
  {
    id: 'order',
    name: 'Order',
    codes: [
      { id: 'new-order', name: 'New order', codes: [] },
      {
        id: 'delivery',
        name: 'Delivery',
        codes: [
          { id: 'late', name: 'Too late', codes: [] },
          { id: 'damaged', name: 'Damaged', codes: [] },
        ],
      },
    ],
  },
  { id: 'wrong-number', name: 'Wrong number', codes: [] },
];

async function openWrapUp(required: boolean) {
  Object.assign(server().world.center.wrapUp, { codes, required });
  const page = await openTalking();
  await press(page, 'Alt+e', 'Hang up');
  await page.getByRole('tree', { name: 'Result codes' }).waitFor();
  return page;
}

test.runIf(hasBrowser)(
  'Q8: wrap-up ends with one of the contact center’s codes, found by its group or by its name, with the keyboard alone',
  async () => {
    const page = await openWrapUp(true);
    await card(page).getByText('Choose a result code first').waitFor();
    await shoot(page, 'codes');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Alt+w');
    expect(server().world.wrapUps).toEqual([]);

    await page.getByRole('searchbox', { name: 'Result codes' }).focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowRight'])
      await page.keyboard.press(key);
    for (const key of ['ArrowRight', 'ArrowDown', 'Space']) await page.keyboard.press(key);
    await page.getByRole('button', { name: /Order › Delivery › Damaged/ }).waitFor();
    await page.getByRole('searchbox', { name: 'Result codes' }).fill('wrong');
    await expect.poll(() => page.getByRole('treeitem').count()).toBe(1);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /Wrong number/ }).waitFor();
    await shoot(page, 'codes-chosen');
    expect(await seriousFindings(page)).toEqual([]);
    await page.keyboard.press('Alt+n');
    await page.keyboard.type('Parcel was wet.');
    await page.keyboard.press('Alt+w');
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    expect(server().world.wrapUps.at(-1)).toEqual({
      codes: ['damaged', 'wrong-number'],
      notes: 'Parcel was wet.',
      finished: true,
    });
  },
);

test.runIf(hasBrowser)(
  'Q8: what is noted is saved as it is written, so that nothing is lost when the time is up',
  async () => {
    const page = await openWrapUp(false);
    await page.getByRole('textbox', { name: 'Notes' }).fill('Wants a call tomorrow.');
    await expect
      .poll(() => server().world.wrapUps.at(-1), { timeout: 5000 })
      .toEqual({ codes: [], notes: 'Wants a call tomorrow.', finished: false });
    await button(page, 'More time').click();
    await card(page)
      .getByText(/1:\d\d left/)
      .waitFor();
    expect(server().world.find('dialogue-1')?.phase).toBe('wrapUp');
  },
);

test.runIf(hasBrowser)(
  'A1: the agent is not ready for one of the tenant’s own reasons, chosen as in Teams',
  async () => {
    server().world.view.agent.reasons = [
      { id: 'coaching', name: 'Coaching' },
      { id: 'back-office', name: 'Back office' },
    ];
    const page = await openReady();
    await button(page, 'Your state: Ready').click();
    await page.getByRole('menuitem', { name: 'Back office' }).waitFor();
    await shoot(page, 'status-menu');
    expect(await seriousFindings(page)).toEqual([]);
    await page.getByRole('menuitem', { name: 'Back office' }).click();
    await page.getByRole('heading', { name: 'You are not ready' }).waitFor();
    expect(server().world.view.agent.reason).toBe('back-office');
    await page.getByText('Back office').waitFor();
    await button(page, 'Ready').click();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
  },
);
