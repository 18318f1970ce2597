import { expect, test } from 'vitest';
import { hasBrowser, seriousFindings } from '../support/browser.ts';
import { deskPages, shoot } from '../support/desk-pages.ts';
import { personOf, signIn } from '../support/sign-in.ts';
import { openTeamsHost } from '../support/teams-host.ts';

const { server, context } = deskPages();

const tabAddress = () => `${server().address}?host=teams&language=de-de`;
const adelesToken = () => signIn(server().entraUrl, personOf('adele'));

test.runIf(hasBrowser)(
  'A1: in Microsoft Teams the agent is signed in without a page, sees the colours of Teams, and takes a call',
  async () => {
    const { agent } = server().world.view;
    Object.assign(agent, { status: 'ready', device: agent.devices[0] });
    const asked: boolean[] = [];
    const teams = await openTeamsHost({
      context: context(),
      theme: 'dark',
      token: (silent) => {
        asked.push(silent);
        return adelesToken();
      },
    });
    const page = await teams.openTab(tabAddress());
    const desk = page.frameLocator('iframe');
    await desk.getByRole('heading', { name: 'Adele Vance' }).waitFor();
    await desk.getByRole('heading', { name: 'Sie sind bereit' }).waitFor();
    expect(asked).toEqual([true]);
    await expect.poll(() => teams.heard).toContain('appInitialization.success');
    const frame = page.frames()[1] ?? page;
    const background = () =>
      frame.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor");
    const dark = await background();
    await shoot(page, 'teams-dark');
    await teams.changeTheme(page, 'default');
    await expect.poll(background).not.toBe(dark);
    await server().world.ring();
    await desk.getByRole('button', { name: 'Annehmen', exact: true }).click();
    await expect.poll(() => server().world.view.agent.status).toBe('busy');
    await shoot(page, 'teams-light');
    await desk.getByRole('button', { name: 'Sie und Einstellungen' }).click();
    await desk.getByRole('menuitemcheckbox').first().waitFor();
    expect(await desk.getByText('Abmelden').count()).toBe(0);
    expect(await seriousFindings(frame)).toEqual([]);
  },
);

test.runIf(hasBrowser)(
  'A1: a token that the server does not take any more is replaced by Teams, and the work goes on',
  async () => {
    const teams = await openTeamsHost({ context: context(), token: adelesToken });
    const page = await teams.openTab(tabAddress());
    const desk = page.frameLocator('iframe');
    await desk.getByRole('heading', { name: 'Adele Vance' }).waitFor();
    server().faults.refusedTokens.add(server().faults.lastToken);
    await desk.getByRole('button', { name: 'Dienst beginnen' }).click();
    await expect.poll(() => server().world.view.agent.status).toBe('notReady');
    const times = teams.heard.filter((name) => name === 'authentication.getAuthToken').length;
    expect(times).toBe(2);
  },
);

test.runIf(hasBrowser)(
  'A1: where nobody has agreed yet, Teams’ own question comes with a button, and the desk after it',
  async () => {
    let hasAgreed = false;
    const teams = await openTeamsHost({
      context: context(),
      token: (silent) => {
        hasAgreed ||= !silent;
        if (hasAgreed) return adelesToken();
        throw new Error('resourceRequiresConsent');
      },
    });
    const page = await teams.openTab(tabAddress());
    const desk = page.frameLocator('iframe');
    await desk.getByText('resourceRequiresConsent').waitFor();
    await shoot(page, 'teams-consent');
    await desk.getByRole('button', { name: 'Anmelden' }).click();
    await desk.getByRole('heading', { name: 'Adele Vance' }).waitFor();
  },
);

test.runIf(hasBrowser)(
  'A1: the app’s address in a window of its own is an ordinary desk with an ordinary sign-in',
  async () => {
    const page = await context().newPage();
    await page.goto(tabAddress());
    await page.getByRole('button', { name: 'Anmelden' }).click();
    await page.getByRole('button', { name: /Adele Vance/ }).click();
    await page.getByRole('heading', { name: 'Adele Vance' }).waitFor();
  },
);
