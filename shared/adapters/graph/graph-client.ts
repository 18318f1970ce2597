import {
  AuthenticationHandler,
  Client,
  HTTPMessageHandler,
} from '@microsoft/microsoft-graph-client';

/**
 * A client that speaks in one directory. It does not wait and ask again by itself, as the SDK's usual one does: a round
 * of presence must not sleep, and the next one comes soon.
 */
export function openGraphClient(url: string, tokenOf: () => Promise<string>): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: tokenOf });
  authentication.setNext(new HTTPMessageHandler());
  return Client.initWithMiddleware({
    baseUrl: `${url.replace(/\/+$/, '')}/`,
    customHosts: new Set([new URL(url).hostname]),
    middleware: authentication,
  });
}
