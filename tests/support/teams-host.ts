import type { BrowserContext, Page } from 'playwright-core';

/** An address that teams-js knows as Microsoft Teams. */
const host = 'https://teams.microsoft.com/';

interface TeamsHost {
  readonly context: BrowserContext;
  /** What the tab is given for our API; throws: the reason why not. `silent`: nobody is to be asked. */
  readonly token: (silent: boolean) => Promise<string>;
  readonly theme?: string;
}

/**
 * Microsoft Teams around a tab, as far as teams-js 2 can tell: messages with `id`, `uuidAsString`, `func` and `args`, each
 * answered with the same ids; news as `func` and `args` alone. A tab of another origin than the app's is not answered.
 */
export async function openTeamsHost({ context, token, theme = 'default' }: TeamsHost) {
  const heard: string[] = [];
  await context.exposeFunction('tokenOfTeams', async (silent: boolean) => {
    try {
      return [true, await token(silent)];
    } catch (error) {
      return [false, error instanceof Error ? error.message : String(error)];
    }
  });
  await context.exposeFunction('heardByTeams', (name: string) => void heard.push(name));
  // What is at work on this machine is the tab, which a page from elsewhere would not be let to.
  await context.grantPermissions(['local-network-access'], { origin: host });
  // The list of hosts that teams-js trusts; without it, it takes the one it carries.
  await context.route('https://res.cdn.office.net/**', (route) => route.abort());
  return {
    heard,
    async openTab(address: string): Promise<Page> {
      await context.route(`${host}**`, (route) =>
        route.fulfill({ contentType: 'text/html', body: page(address, theme) }),
      );
      const opened = await context.newPage();
      await opened.goto(host);
      return opened;
    },
    changeTheme: (opened: Page, name: string) =>
      opened.evaluate(`tell('themeChange', [${JSON.stringify(name)}])`),
  };
}

/** https://github.com/OfficeDev/microsoft-teams-library-js, packages/teams-js/src/internal/communication.ts */
const page = (
  address: string,
  theme: string,
) => `<!doctype html><html lang="en"><title>Microsoft Teams</title>
<body style="margin:0"><iframe title="Openline" src="${address}" allow="microphone; autoplay" style="border:0;width:100vw;height:100vh"></iframe>
<script>
const tab = document.querySelector('iframe');
const origin = new URL(tab.src).origin;
const runtime = { apiVersion: 4, isLegacyTeams: false, hostVersionsInfo: {}, supports: { pages: {} } };
const context = { theme: ${JSON.stringify(theme)}, locale: 'en-gb', entityId: 'desk', hostName: 'Teams', frameContext: 'content' };
const answers = {
  initialize: () => ['content', 'web', JSON.stringify(runtime), '2.58.0'],
  getContext: () => [context],
  'authentication.getAuthToken': ([resources, claims, silent]) => tokenOfTeams(silent !== false),
};
const tell = (func, args) => tab.contentWindow.postMessage({ func, args }, origin);
addEventListener('message', async ({ source, origin: from, data }) => {
  if (source !== tab.contentWindow || from !== origin || typeof data?.func !== 'string') return;
  await heardByTeams(data.func);
  const answer = answers[data.func];
  if (!answer) return;
  const { id, uuidAsString } = data;
  tab.contentWindow.postMessage({ id, uuidAsString, args: await answer(data.args) }, origin);
});
</script></body></html>`;
