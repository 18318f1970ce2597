import { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import { apiUri, spaId } from '../directory/sample-directory.ts';

/** What the desk of a tenant must know, with the addresses that its OpenID configuration names. */
export async function readDeskSettings(
  entraUrl: string,
  entraTenantId: string,
  graphUrl?: string,
): Promise<DeskSettings> {
  const response = await fetch(
    `${entraUrl}/${entraTenantId}/v2.0/.well-known/openid-configuration`,
  );
  return DeskSettings.parse({
    authority: await response.json(),
    clientId: spaId,
    scope: `openid profile offline_access ${apiUri}/access_as_user`,
    // The portal hands on what goes to `/api`.
    apiBase: '',
    // The portal has it beside the pages.
    calling: { module: '../calling/sdk.js' },
    ...(graphUrl && {
      graph: { url: `${graphUrl}/v1.0`, resource: 'https://graph.microsoft.com' },
    }),
  });
}
