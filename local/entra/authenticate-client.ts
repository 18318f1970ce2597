import { timingSafeEqual } from 'node:crypto';
import type { App, Directory } from '../directory/directory.ts';
import { findApp } from '../directory/find.ts';
import { EntraProblem, notSupported } from './problem.ts';
import type { TokenRequest } from './token-request.ts';

/**
 * The app that asks, its secret checked when it sends one or when the grant requires it.
 * Secrets are taken from the form or from a Basic header. Throws EntraProblem with Entra ID's codes.
 */
export function authenticateClient(
  directory: Directory,
  tenantId: string,
  request: TokenRequest,
  secretIs: 'required' | 'optional',
): App {
  if (request.form.has('client_assertion')) throw notSupported('client assertions (certificates)');
  const basic = basicOf(request.authorization);
  const app = findClient(directory, tenantId, request.form.get('client_id') ?? basic?.id ?? '');
  const secret = request.form.get('client_secret') ?? basic?.secret;
  if (secret === undefined && secretIs === 'required')
    throw new EntraProblem({
      error: 'invalid_client',
      code: 7000218,
      text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
      status: 401,
    });
  if (secret !== undefined && !app.secrets.some((each) => isSame(each, secret)))
    throw new EntraProblem({
      error: 'invalid_client',
      code: 7000215,
      text: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${app.id}'.`,
      status: 401,
    });
  return app;
}

/** The app with this client id, where it may be used. Throws EntraProblem with Entra ID's codes. */
export function findClient(directory: Directory, tenantId: string, clientId: string): App {
  if (clientId === '')
    throw new EntraProblem({
      error: 'invalid_request',
      code: 900144,
      text: "The request body must contain the following parameter: 'client_id'.",
    });
  const app = findApp(directory, tenantId, clientId);
  if (!app)
    throw new EntraProblem({
      error: 'unauthorized_client',
      code: 700016,
      text: `Application with identifier '${clientId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    });
  return app;
}

function basicOf(authorization: string | undefined) {
  const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
  if (!encoded) return undefined;
  const [id = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(rest.join(':')) };
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
