import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { WebPubSubClient, type WebPubSubClientOptions } from '@azure/web-pubsub-client';
import type { HubSettings } from '../../local/web-pubsub/settings.ts';
import { startWebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import type { VerifyToken } from '../../local/web-pubsub/tokens.ts';
import { testSurroundings } from './surroundings.ts';

/** What arrives, to be waited for one by one. */
export class Inbox<T> {
  readonly #arrived: { readonly item: T }[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(item);
    else this.#arrived.push({ item });
  }

  /** The next item, in order of arrival. */
  next(): Promise<T> {
    const arrived = this.#arrived.shift();
    if (arrived) return Promise.resolve(arrived.item);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** What is there now and was not taken. */
  rest(): T[] {
    return this.#arrived.splice(0).map(({ item }) => item);
  }
}

interface ConnectedClient {
  readonly client: WebPubSubClient;
  readonly connectionId: string;
  /** Data of group and server messages, as the SDK hands them out. */
  readonly messages: Inbox<{ readonly from: string; readonly data: unknown }>;
  /** Connection ids of the connections that were lost for good. */
  readonly disconnects: Inbox<string>;
  /** Connection ids of new connections after the first. */
  readonly connects: Inbox<string>;
}

/** The stand-in with a server SDK client for the hub 'desk', over https. */
export async function openWebPubSub(hubs: readonly HubSettings[] = [], verifyToken?: VerifyToken) {
  const surroundings = await testSurroundings();
  const service = await startWebPubSub({
    surroundings,
    port: 0,
    browserPort: 0,
    hubs,
    ...(verifyToken && { verifyToken }),
  });
  const server = new WebPubSubServiceClient(service.connectionString, 'desk', {
    retryOptions: { maxRetries: 0 },
  });
  const open: WebPubSubClient[] = [];
  return {
    ...surroundings,
    surroundings,
    service,
    server,
    async connect(
      token: Parameters<WebPubSubServiceClient['getClientAccessToken']>[0] = {},
      options: WebPubSubClientOptions = {},
    ): Promise<ConnectedClient> {
      const { url } = await server.getClientAccessToken(token);
      const client = new WebPubSubClient(url, quick(options));
      open.push(client);
      return start(client);
    },
    async close() {
      for (const client of open) client.stop();
      await service.stop();
      surroundings.remove();
    },
  };
}

/** The SDK's retries wait a second by default. */
function quick(options: WebPubSubClientOptions): WebPubSubClientOptions {
  return {
    messageRetryOptions: { maxRetries: 0 },
    reconnectRetryOptions: { retryDelayInMs: 20 },
    ...options,
  };
}

async function start(client: WebPubSubClient): Promise<ConnectedClient> {
  const messages: ConnectedClient['messages'] = new Inbox();
  const connects = new Inbox<string>();
  const disconnects = new Inbox<string>();
  client.on('connected', ({ connectionId }) => connects.put(connectionId));
  client.on('disconnected', ({ connectionId }) => disconnects.put(connectionId ?? ''));
  client.on('group-message', ({ message }) =>
    messages.put({ from: message.group, data: message.data }),
  );
  client.on('server-message', ({ message }) =>
    messages.put({ from: 'server', data: message.data }),
  );
  await client.start();
  return { client, connectionId: await connects.next(), messages, disconnects, connects };
}
