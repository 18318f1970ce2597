interface TeamsApp {
  /** The web host; the desk is at `/desk/` below it, the board at `/board/`. */
  readonly web: URL;
  /** Client id of the API's registration in Entra ID, whose Application ID URI is `api://<web host>/<client id>`. */
  readonly api: string;
  /** Of this package; a new one for every change. */
  readonly version: string;
  /** Who runs the region, as Teams shows them, and their page about it with privacy and terms. */
  readonly publisher: string;
  readonly about: URL;
  /** As in `?tenant=`; absent: the web host has one tenant. */
  readonly tenant?: string | undefined;
}

/** The app's own id, the same for all who install it. */
const id = '5d0f7b1c-6a3e-4c68-9a6d-2f3f1c1e7b40';

/** https://learn.microsoft.com/microsoftteams/platform/resources/schema/manifest-schema */
export function createManifest({ web, api, version, publisher, about, tenant }: TeamsApp) {
  return {
    $schema: 'https://developer.microsoft.com/json-schemas/teams/v1.26/MicrosoftTeams.schema.json',
    manifestVersion: '1.26',
    version,
    id,
    developer: {
      name: publisher,
      websiteUrl: about.href,
      privacyUrl: about.href,
      termsOfUseUrl: about.href,
    },
    name: { short: 'Openline', full: 'Openline contact centre' },
    description: {
      short: 'Take calls of your contact centre, and see how its queues stand.',
      full: 'The desk on which agents take calls of their contact centres, and the board on which supervisors see queues and agents. You are signed in by Microsoft Teams.',
    },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: '#5B5FC7',
    staticTabs: [
      tab({ entityId: 'desk', name: 'Desk', web, tenant }),
      tab({ entityId: 'board', name: 'Board', web, tenant }),
      { entityId: 'about', scopes: ['personal'] },
    ],
    permissions: ['identity'],
    // Calls in the browser need the microphone.
    devicePermissions: ['media', 'notifications'],
    validDomains: [web.host],
    webApplicationInfo: { id: api, resource: `api://${web.host}/${api}` },
  };
}

interface Tab extends Pick<TeamsApp, 'web' | 'tenant'> {
  readonly entityId: 'desk' | 'board';
  readonly name: string;
}

function tab({ entityId, name, web, tenant }: Tab) {
  const page = new URL(`${entityId}/`, web);
  if (tenant) page.searchParams.set('tenant', tenant);
  const within = `${page.search ? `${page.search}&` : '?'}host=teams`;
  return {
    entityId,
    name,
    // Teams puts its language in for the braces.
    contentUrl: `${page.origin}${page.pathname}${within}&language={locale}`,
    websiteUrl: page.href,
    scopes: ['personal'],
  };
}
