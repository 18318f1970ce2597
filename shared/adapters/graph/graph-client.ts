import {
  AuthenticationHandler,
  Client,
  type Context,
  HTTPMessageHandler,
} from '@microsoft/microsoft-graph-client';
import type { Breaker } from '#shared/platform/breakers.ts';

/**
 * A client that speaks in one directory. It does not wait and ask again by itself, as the SDK's usual one does: a round
 * of presence must not sleep, and the next one comes soon.
 */
export function openGraphClient(
  url: string,
  tokenOf: () => Promise<string>,
  breaker: Breaker,
): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: tokenOf });
  authentication.setNext(httpBehind(breaker));
  return Client.initWithMiddleware({
    baseUrl: `${url.replace(/\/+$/, '')}/`,
    customHosts: new Set([new URL(url).hostname]),
    middleware: authentication,
  });
}

/** The last link of the chain: no answer and 5xx count against Microsoft Graph. */
function httpBehind(breaker: Breaker) {
  const http = new HTTPMessageHandler();
  return {
    execute: (context: Context) =>
      breaker.run(() => http.execute(context), {
        isFaulty: () => (context.response?.status ?? 0) >= 500,
      }),
  };
}
