import { z } from 'zod';
import type {
  ChannelWebhook,
  WebhookReceived,
  WebhookRequest,
} from '#shared/ports/channel-webhook.ts';
import type { CheckSender } from './check-sender.ts';
import { customerOf } from './customer-of.ts';
import type { References } from './references.ts';
import { Envelope } from './schema.ts';
import { isServiceUrl } from './service-url.ts';

export interface TeamsWebhookParts {
  readonly check: CheckSender;
  readonly references: Pick<References, 'keep'>;
  /** A value of the bot's account; undefined: it was not given. */
  readonly accountValue: (
    tenant: string,
    address: string,
    value: string,
  ) => Promise<string | undefined>;
  /** Where the Connector is, if not where it is for everybody. */
  readonly url: string | undefined;
}

const Proof = z.object({ channelId: z.literal('msteams'), serviceUrl: z.string() });

/**
 * The Bot Connector proves itself by a token for the bot's app, signed by a key that may speak for Teams, which names the very
 * service that the activity names. Then employees of the directory that was configured are heard, and it is noted where they are.
 */
export function createTeamsWebhook(parts: TeamsWebhookParts): ChannelWebhook {
  return {
    async receive({ tenant, address }, request) {
      const app = address.slice(address.indexOf(':') + 1);
      const directory = await parts.accountValue(tenant, address, 'tenant-id');
      if (directory === undefined || request.method !== 'POST') return { kind: 'refused' };
      const service = await parts.check(request.header('authorization'), app);
      if (service === undefined || !isServiceUrl(service, parts.url)) return { kind: 'refused' };
      return hear(parts, { address, app, directory, service }, request);
    },
  };
}

interface Proven {
  readonly address: string;
  readonly app: string;
  readonly directory: string;
  readonly service: string;
}

function hear(
  { references }: TeamsWebhookParts,
  { address, app, directory, service }: Proven,
  { body }: WebhookRequest,
): WebhookReceived {
  const event = parse(body);
  if (event === undefined) return { kind: 'unreadable' };
  if (Proof.safeParse(event).data?.serviceUrl !== service) return { kind: 'refused' };
  const read = Envelope.safeParse(event);
  // It is the Connector's: what cannot be understood is kept for the operator.
  if (!read.success) return { kind: 'told', events: [{ address, event }] };
  const { recipient, from, conversation, channelData } = read.data;
  const whose = channelData?.tenant?.id ?? conversation.tenantId;
  if (recipient.id !== `28:${app}` || whose !== directory.toLowerCase())
    return { kind: 'told', events: [] };
  if (from && (conversation.conversationType ?? 'personal') === 'personal')
    references.keep(address, customerOf(from), {
      serviceUrl: service,
      conversation: conversation.id,
    });
  return { kind: 'told', events: [{ address, event }] };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
