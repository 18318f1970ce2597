import type { WebPubSubClient } from '@azure/web-pubsub-client';

export interface Live {
  start(): void;
  stop(): void;
}

interface LiveOptions {
  /** The WebSocket's address with a fresh token; asked for again for every connection. Throws when there is none. */
  readonly url: () => Promise<string>;
  /** Whether what came says that something changed. */
  readonly isNews: (data: unknown) => boolean;
  /** Something else came. */
  readonly onOther?: (data: unknown) => void;
  /** Something changed, or may have while there was no connection. */
  readonly onChanged: () => void;
  readonly onStatus: (status: 'open' | 'lost') => void;
}

/** Milliseconds. */
const firstPause = 500;
const longestPause = 2000;
const pingEvery = 10_000;
const silenceMeansLost = 25_000;

/** Listens by Web PubSub; finds its way back by itself for as long as the desk is open. */
export function createLive({ url, isNews, onOther, onChanged, onStatus }: LiveOptions): Live {
  let client: WebPubSubClient | undefined;
  let isWanted = false;
  let pause = firstPause;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function open() {
    client = await createClient(url);
    client.on('connected', () => {
      pause = firstPause;
      onStatus('open');
      onChanged();
    });
    client.on('disconnected', () => onStatus('lost'));
    client.on('stopped', again);
    const hear = (data: unknown) => (isNews(data) ? onChanged() : onOther?.(data));
    client.on('server-message', ({ message }) => hear(message.data));
    client.on('group-message', ({ message }) => hear(message.data));
    if (isWanted) await client.start();
  }

  /** The client gives up when its first connection fails; the desk does not. */
  function again() {
    if (!isWanted) return;
    onStatus('lost');
    clearTimeout(timer);
    timer = setTimeout(() => void open().catch(again), pause);
    pause = Math.min(pause * 2, longestPause);
  }

  return {
    start() {
      isWanted = true;
      open().catch(again);
    },
    stop() {
      isWanted = false;
      clearTimeout(timer);
      client?.stop();
    },
  };
}

async function createClient(url: () => Promise<string>): Promise<WebPubSubClient> {
  // Loaded after the first paint.
  const { WebPubSubClient, WebPubSubJsonProtocol } = await import('@azure/web-pubsub-client');
  return new WebPubSubClient(
    { getClientAccessUrl: url },
    {
      protocol: WebPubSubJsonProtocol(),
      autoReconnect: true,
      keepAliveIntervalInMs: pingEvery,
      keepAliveTimeoutInMs: silenceMeansLost,
      reconnectRetryOptions: {
        retryDelayInMs: firstPause,
        maxRetryDelayInMs: longestPause,
        mode: 'Exponential',
        maxRetries: 1000,
      },
    },
  );
}
