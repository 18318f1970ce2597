import type { TokenCredential } from '@azure/identity';
import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { deskHub } from '#shared/contracts/topology.ts';
import { pipelineBehind } from '#shared/platform/behind.ts';
import type { Breakers } from '#shared/platform/breakers.ts';
import type { Config } from '#shared/platform/config.ts';

/** Milliseconds that a push may take. */
export const patience = 1000;

interface Opening {
  readonly config: Config['webPubSub'];
  readonly credential: TokenCredential;
  readonly breakers: Breakers;
  /** Absent: the one of desks. */
  readonly hub?: string;
}

export function openClient({ config, credential, breakers, hub = deskHub }: Opening) {
  const options = {
    retryOptions: { maxRetries: 0 },
    additionalPolicies: [pipelineBehind(breakers.around('web-pubsub'))],
  };
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
