import type { TokenCredential } from '@azure/identity';
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { deskHub } from '#shared/contracts/topology.ts';
import type { Config } from '#shared/platform/config.ts';

/** Milliseconds that a push may take. */
export const patience = 1000;
const options = { retryOptions: { maxRetries: 0 } };

export function openClient(
  config: Config['webPubSub'],
  credential: TokenCredential,
  hub: string = deskHub,
) {
  return config.kind === 'connection string'
    ? new WebPubSubServiceClient(config.text, hub, options)
    : new WebPubSubServiceClient(config.address, credential, hub, options);
}

/** The same path and token at the reverse proxy's address. */
export function behind(publicUrl: string, url: string): string {
  const { pathname, search } = new URL(url);
  const base = publicUrl.replace(/^http/, 'ws').replace(/\/+$/, '');
  return `${base}${pathname}${search}`;
}
