import { z } from 'zod';
import type { Az } from './az.ts';

/** What GitHub gives a job that may ask for a token (`id-token: write`), and which app in Entra ID trusts it. */
const Federation = z.object({
  ACTIONS_ID_TOKEN_REQUEST_URL: z.url(),
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: z.string(),
  AZURE_CLIENT_ID: z.string(),
  AZURE_TENANT_ID: z.string(),
  AZURE_SUBSCRIPTION_ID: z.string(),
});
const IdToken = z.object({ value: z.string() });

/**
 * Signs in to Azure by GitHub's token, which lives for minutes: called again before each long step. On an operator's own machine, who is
 * signed in already, it does nothing.
 */
export async function signIn(az: Az, environment: Readonly<Record<string, string | undefined>>) {
  if (environment['GITHUB_ACTIONS'] !== 'true') return;
  const federation = Federation.parse(environment);
  const response = await fetch(
    `${federation.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api://AzureADTokenExchange`,
    { headers: { authorization: `bearer ${federation.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` } },
  );
  if (!response.ok) throw new Error(`GitHub gave no token: ${response.status}`);
  const { value } = IdToken.parse(await response.json());
  az([
    ...['login', '--service-principal', '--output', 'none'],
    ...['--username', federation.AZURE_CLIENT_ID, '--tenant', federation.AZURE_TENANT_ID],
    ...['--federated-token', value],
  ]);
  az(['account', 'set', '--subscription', federation.AZURE_SUBSCRIPTION_ID]);
}
