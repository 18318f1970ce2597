import { app, type HttpRequest, type InvocationContext } from '@azure/functions';
import { input } from 'durable-functions';
import { z } from 'zod';
import { DialledAddress } from '#shared/contracts/configuration/address.ts';
import { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import { bytesOf } from './read-body.ts';

const Path = z
  .object({
    channel: TextChannelName,
    tenant: z.string().regex(/^[a-z][a-z0-9-]{0,35}$/),
    address: z.string().max(250),
  })
  .transform(({ channel, tenant, address }) => ({
    channel,
    tenant,
    address: `${channel}:${address}`,
  }))
  .refine(({ address }) => DialledAddress.safeParse(address).success);

/** Bytes; no provider tells as much at once. */
const largest = 3 * 1024 * 1024;

interface Told {
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | null;
  readonly body: Uint8Array;
}

type Taken =
  | { readonly kind: 'refused' | 'unreadable' }
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'told'; readonly refused: readonly string[] };

/** What webhooks of channels need of the center. */
export interface ChannelCenter {
  at(orchestrations: ReturnType<typeof orchestrationsOf>): {
    takeWebhook(
      channel: TextChannelName,
      of: { readonly tenant: string; readonly address: string },
      request: Told,
    ): Promise<Taken>;
  };
}

/**
 * `GET` and `POST /api/channels/{channel}/{tenant}/{address}`: what providers tell of an address. The channel's own folder says
 * how they prove themselves. It does its work before it answers; what fails is told again (docs/decisions/0018).
 */
export function registerChannels(center: ChannelCenter) {
  app.http('Text_Channel', {
    methods: ['GET', 'POST'],
    route: 'channels/{channel}/{tenant}/{address}',
    authLevel: 'anonymous',
    extraInputs: [input.durableClient()],
    handler: (request, context) =>
      receiveWebhook(() => center.at(orchestrationsOf(context)), request, context),
  });
}

/** Answers one request to a webhook. */
export async function receiveWebhook(
  actionsOf: () => ReturnType<ChannelCenter['at']>,
  request: HttpRequest,
  context: InvocationContext,
) {
  const path = Path.safeParse(request.params);
  if (!path.success) return { status: 404 };
  const body = await bytesOf(request, largest);
  if (!body) return { status: 413 };
  const { channel, tenant, address } = path.data;
  const taken = await actionsOf().takeWebhook(
    channel,
    { tenant, address },
    {
      method: request.method === 'GET' ? 'GET' : 'POST',
      query: Object.fromEntries(request.query),
      header: (name) => request.headers.get(name),
      body,
    },
  );
  switch (taken.kind) {
    case 'refused':
      return { status: 401 };
    case 'unreadable':
      return { status: 400 };
    case 'answer':
      return { status: 200, headers: { 'content-type': 'text/plain' }, body: taken.text };
    case 'told':
      for (const reason of taken.refused) log.messageNotTaken(context, channel, reason);
      return { status: 200 };
  }
}
