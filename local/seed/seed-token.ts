import { z } from 'zod';
import { apiUri, seedId, seedSecret } from '../directory/sample-directory.ts';

const Answer = z.object({ access_token: z.string() });

/** A token of the Seed app, an administrator in every tenant of the sample directory. */
export async function seedToken(entraUrl: string, entraTenantId: string): Promise<string> {
  const response = await fetch(`${entraUrl}/${entraTenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: seedId,
      client_secret: seedSecret,
      scope: `${apiUri}/.default`,
    }),
  });
  return Answer.parse(await response.json()).access_token;
}
