import { z } from 'zod';
import { accountSecret } from '#shared/domain/conversation/account-secret.ts';
import type { ChannelParts } from '#shared/ports/open-channel.ts';
import type {
  FetchedFile,
  MessageAt,
  TextChannel,
  TextSending,
  TextSent,
} from '#shared/ports/text-channel.ts';
import type { Bot, TeamsClient, Told } from './client.ts';
import { compose } from './compose.ts';
import { meaningOf } from './errors.ts';
import { NotAccepted } from './not-accepted.ts';
import type { Reference, References } from './references.ts';
import { isServiceUrl } from './service-url.ts';

export interface TeamsChannelParts {
  readonly client: TeamsClient;
  readonly references: References;
  readonly secrets: ChannelParts['secrets'];
  readonly url: string | undefined;
}

/** Milliseconds: somebody waits for it. */
const shortPatience = 3_000;

const Accepted = z.object({ id: z.string().min(1).max(400) });
const Begun = z.object({ id: z.string().min(1), serviceUrl: z.string().optional() });

type Refused = Extract<TextSent, { readonly ok: false }>;
const no = (reason: Refused['reason'], code: string | null = null): Refused => ({
  ok: false,
  reason,
  code,
});

/** Chats of employees with a bot. The Connector knows no idempotency, and tells nothing back of what a bot wrote but that it was read. */
export function createTeamsChannel(
  parts: TeamsChannelParts,
): Required<Pick<TextChannel, 'send' | 'typing' | 'fetchFile'>> {
  return {
    send: (sending) => send(parts, sending),
    typing: (of) => typing(parts, of),
    fetchFile: (tenant, address, source) => fetchFile(parts.client, { tenant, address }, source),
  };
}

async function send(parts: TeamsChannelParts, sending: TextSending): Promise<TextSent> {
  const { tenant, from: address, to } = sending;
  const composed = compose(sending.message);
  if (!composed.ok) return composed;
  const bot = { tenant, address };
  const known = parts.references.find(address, to);
  const found = known ? { ok: true as const, reference: known } : await begin(parts, bot, to);
  if (!found.ok) return found;
  const told = await say(parts.client, bot, found.reference, composed.body);
  if (told?.ok) {
    const { data } = Accepted.safeParse(told.value);
    if (!data) throw new Error('Teams gave an answer that cannot be read');
    return { ok: true, providerId: data.id };
  }
  if (known && told?.status === 404) {
    // The bot was removed and has come back: another chat may be theirs now.
    parts.references.forget(address, to);
    throw new NotAccepted('The chat is not there any more');
  }
  return refusalOf(told);
}

function say(
  client: TeamsClient,
  bot: Bot,
  { serviceUrl, conversation }: Reference,
  body: object,
  patience?: number,
): Promise<Told | undefined> {
  return client.ask(bot, {
    serviceUrl,
    path: `/v3/conversations/${encodeURIComponent(conversation)}/activities`,
    body: { ...body, from: { id: botOf(bot) }, conversation: { id: conversation } },
    ...(patience !== undefined && { patience }),
  });
}

const botOf = ({ address }: Bot) => `28:${address.slice(address.indexOf(':') + 1)}`;

type Chat = { readonly ok: true; readonly reference: Reference } | Refused;

/** The chat of an employee that this process has not heard of: the Connector gives the one that is there, or a new one. */
async function begin(parts: TeamsChannelParts, bot: Bot, to: string): Promise<Chat> {
  const directory = await parts.secrets.get(bot.tenant, accountSecret(bot.address, 'tenant-id'));
  const told = await nothingSentYet(() =>
    parts.client.ask(bot, {
      serviceUrl: parts.client.usualService,
      path: '/v3/conversations',
      body: {
        bot: { id: botOf(bot) },
        members: [{ id: to }],
        isGroup: false,
        tenantId: directory,
        channelData: { tenant: { id: directory } },
      },
    }),
  );
  if (!told?.ok) return refusalOf(told, true);
  const { data } = Begun.safeParse(told.value);
  if (!data) throw new NotAccepted('Teams gave an answer that cannot be read');
  const { id: conversation, serviceUrl: service } = data;
  const isTheirs = service !== undefined && isServiceUrl(service, parts.url);
  const serviceUrl = isTheirs ? service : parts.client.usualService;
  const reference = { serviceUrl, conversation };
  parts.references.keep(bot.address, to, reference);
  return { ok: true, reference };
}

/** Whatever is broken here, no message has gone out. */
async function nothingSentYet<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new NotAccepted(error instanceof Error ? error.message : 'It could not be prepared');
  }
}

/** Throws what may be better in a moment; `isHarmless`: again it cannot come twice. */
function refusalOf(told: Told | undefined, isHarmless = false): Refused {
  if (!told) return no('notConfigured');
  if (told.ok) throw new Error('Teams gave an answer that cannot be read');
  const { status, code } = told;
  const { reason, again } = meaningOf(status, code);
  const name = code ?? `HTTP ${status}`;
  if (again === 'later' || (again === 'unknown' && isHarmless))
    throw new NotAccepted(`Teams refused for the moment (${name})`);
  if (again === 'unknown') throw new Error(`Teams may have sent it all the same (${name})`);
  return no(reason, name);
}

/** It is not worth a second attempt, nor a chat that is not known. */
async function typing(
  { client, references }: TeamsChannelParts,
  { tenant, from: address, to }: MessageAt,
): Promise<void> {
  const reference = references.find(address, to);
  if (!reference) return;
  const body = { type: 'typing' };
  await say(client, { tenant, address }, reference, body, shortPatience).catch(() => undefined);
}

const gone: ReadonlySet<number> = new Set([403, 404, 410]);

/** A file of an employee's, from where the activity said; such addresses expire. Undefined: it is not there any more. */
async function fetchFile(
  client: TeamsClient,
  bot: Bot,
  source: string,
): Promise<FetchedFile | undefined> {
  const { status, headers, body } = await client.open(bot, new URL(source));
  if (status === 200 && body) {
    const type = headers.get('content-type')?.split(';')[0]?.trim() || 'application/octet-stream';
    return { type, content: body };
  }
  await body?.cancel();
  if (gone.has(status)) return undefined;
  throw new Error(`Teams did not give out a file (${status})`);
}
