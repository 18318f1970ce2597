import { expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, deskPages, shoot } from '../support/desk-pages.ts';

const { server, context, openReady, openTalking } = deskPages();

test.runIf(hasBrowser)(
  'A1: beside a call stand the customer, what the flow learned, and the script in the customer’s language, harmless whatever it says',
  async () => {
    server().world.center.script = {
      en: 'Hello',
      de: [
        '# Begrüßung',
        'Fragen Sie nach der **Bestellnummer**.',
        '- Name\n- Anschrift',
        '<img src=x onerror="globalThis.harmed = true">',
        '[Böse](javascript:globalThis.harmed=true)',
        '![](https://example.com/pixel.png)',
        '[Preise](https://example.com/prices)',
      ].join('\n\n'),
    };
    const page = await openTalking();
    await server().world.change('dialogue-1', {
      skills: ['sales', 'german'],
      variables: { orderNumber: 4711, isVip: true, note: null },
    });
    const customer = page.getByRole('region', { name: 'Customer', exact: true });
    await customer.getByText('+49 30 23125001').waitFor();
    await customer.getByText('German (Germany)').waitFor();
    await customer.getByText('german', { exact: true }).waitFor();
    const known = page.getByRole('region', { name: 'What is known' });
    await known.getByText('4711').waitFor();
    expect(await known.textContent()).toBe('What is knownOrder number4711Is vipYes');
    const script = page.getByRole('region', { name: 'Script' });
    await script.getByText('Bestellnummer').waitFor();
    expect(await script.locator('strong').textContent()).toBe('Bestellnummer');
    expect(await script.locator('img').count()).toBe(0);
    expect(await script.locator('[href^="javascript"]').count()).toBe(0);
    expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
    const link = script.getByRole('link', { name: 'Preise' });
    expect(await link.getAttribute('rel')).toContain('noreferrer');
    await page.setViewportSize({ width: 1400, height: 900 });
    await shoot(page, 'panels');
    expect(await seriousFindings(page)).toEqual([]);
  },
);

test.runIf(hasBrowser)(
  'A1: the customer’s history is read from their own database when the agent wants it, and says why it cannot be',
  async () => {
    server().world.history.problem = 'unreachable';
    server().world.center.wrapUp.codes = [{ id: 'new-order', name: 'New order', codes: [] }];
    const page = await openTalking();
    await page.getByRole('region', { name: 'Customer', exact: true }).waitFor();
    expect(server().world.historyReads).toBe(0);
    await button(page, 'Show').click();
    await page.getByText('Your database cannot be reached at the moment.').waitFor();
    await button(page, 'Hide').click();
    server().world.history = {
      problem: null,
      dialogues: [
        {
          dialogue: 'older',
          channel: 'voice',
          startedAt: Date.UTC(2026, 4, 4, 9, 30),
          endedAt: Date.UTC(2026, 4, 4, 9, 34, 12),
          center: 'Contoso Sales',
          agent: 'Megan Bowen',
          codes: ['new-order'],
          notes: 'Ordered ten chairs.',
          endReason: 'customer',
        },
      ],
    };
    await button(page, 'Show').click();
    const history = page.getByRole('region', { name: 'History' });
    await history.getByText('Ordered ten chairs.').waitFor();
    await history.getByText('New order').waitFor();
    await history.getByText('4 May 2026, 09:30').waitFor();
    await history.getByText('Call · 4:12 · Contoso Sales · Megan Bowen').waitFor();
    await shoot(page, 'history');
    expect(await seriousFindings(page)).toEqual([]);
  },
);

test.runIf(hasBrowser)(
  'A1: the queues of the agent’s own contact centers are in sight while they wait',
  async () => {
    const page = await openReady();
    const queues = page.getByRole('region', { name: 'Queues' });
    await queues.getByText('3 waiting · 2 free').waitFor();
    await queues.getByText('about 1:35 to wait').waitFor();
    expect(await queues.getByText('Contoso Service').count()).toBe(0);
    await shoot(page, 'queues');
  },
);

test.runIf(hasBrowser)(
  'A1: the desk stands as administrators laid it out, and calls are shown in any case',
  async () => {
    server().world.layout = {
      columns: [['customer', 'colleagues'], ['notes', 'queues'], ['history']],
      widgets: [],
    };
    const page = await openTalking();
    await page.setViewportSize({ width: 1600, height: 900 });
    const titles = await page.locator('main').getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(['Customer', 'Colleagues', 'Notes', 'Queues', 'History']);
    expect(await page.getByRole('textbox', { name: 'Notes' }).count()).toBe(1);
    await page.getByRole('option', { name: /Megan Bowen/ }).click();
    await shoot(page, 'laid-out');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Consult first').click();
    await page.getByRole('region', { name: 'Consultation with Megan Bowen' }).waitFor();
  },
);

test.runIf(hasBrowser)(
  'A1: without an answer for the layout or the queues the desk works all the same',
  async () => {
    for (const path of ['**/api/desk/layout', '**/api/desk/colleagues*'])
      await context().route(path, (route) => route.fulfill({ status: 500 }));
    const page = await openTalking();
    await page.getByText('This could not be read.').waitFor();
    await button(page, 'Hang up').click();
    await button(page, 'Finish').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A1: within two seconds of the network’s return the desk shows what happened meanwhile, and a wish made without it comes about once',
  async () => {
    const page = await openTalking();
    await context().setOffline(true);
    server().cutSockets();
    await page.getByText('The connection is lost').waitFor();
    await button(page, 'Park').click();
    await server().world.change('dialogue-1', { recording: 'on' });
    await expect.poll(() => page.getByText('Connection lost').count()).toBe(1);
    await context().setOffline(false);
    const back = Date.now();
    await button(page, 'Pause recording').or(button(page, 'Take back')).first().waitFor();
    expect(Date.now() - back).toBeLessThan(2000);
    await button(page, 'Take back').waitFor();
    await expect.poll(() => page.getByText('The connection is lost').count()).toBe(0);
    const ids = new Set(server().world.wishes.map(({ id }) => id));
    expect([...ids]).toHaveLength(1);
  },
);
