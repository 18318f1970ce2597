import type { IncomingMessage } from 'node:http';

/** Whether a Microsoft Entra token for `https://vault.azure.net` is good; absent: any token is. */
export type VerifyToken = (token: string) => Promise<boolean>;

interface Doorkeeper {
  readonly verifyToken?: VerifyToken | undefined;
  /** Where tokens come from, with the tenant id as path; clients take their tenant from it. */
  readonly authority: string;
}

export interface Challenge {
  readonly header: string;
  readonly message: string;
}

/** What to answer (401) a request without a good token; undefined when it has one. */
export async function challengeOf(
  { verifyToken, authority }: Doorkeeper,
  request: IncomingMessage,
): Promise<Challenge | undefined> {
  const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const header = `Bearer authorization="${authority}", resource="https://vault.azure.net"`;
  if (token === undefined)
    return { header, message: 'AKV10000: Request is missing a Bearer or PoP token.' };
  if (verifyToken === undefined || (await verifyToken(token))) return undefined;
  return {
    header: `${header}, error="invalid_token"`,
    message: 'AKV10001: The token is not valid for this vault.',
  };
}
