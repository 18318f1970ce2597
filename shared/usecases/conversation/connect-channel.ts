import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type {
  ChannelConnection,
  ConnectChannel,
} from '#shared/contracts/configuration/channel-connection.ts';
import { channelFacts } from '#shared/contracts/conversation/channels.ts';
import { accountSecret, webhookValue } from '#shared/domain/conversation/account-secret.ts';
import { channelOf } from '#shared/domain/conversation/channel-of.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { SecretKeeper } from '#shared/ports/secrets.ts';
import type { TextChannels } from '#shared/ports/text-channel.ts';

export interface ConnectChannelParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly secretKeeper: SecretKeeper;
  readonly channels: TextChannels;
  readonly newSecret: () => string;
  /** Where the outside world reaches our functions. */
  readonly publicUrl: string;
}

export type ChannelConnected = Answer<
  ChannelConnection,
  'noSuchAddress' | 'notOnThisChannel' | 'invalid' | 'providerRefused'
>;

type Values = ConnectChannel['values'];

/** Connects an address of ours with its provider (C6): its keys are kept, its webhook leads here. Again makes it anew. */
export async function connectChannel(
  parts: ConnectChannelParts,
  tenant: string,
  address: string,
  values: Values,
): Promise<ChannelConnected> {
  const { addresses, channels, secretKeeper, newSecret, publicUrl } = parts;
  const found = await addresses.find(address);
  if (found?.tenant !== tenant) return { ok: false, reason: 'noSuchAddress' };
  const name = channelOf(address);
  const channel = name && channels[name];
  const facts = name && channelFacts(name);
  if (!name || !channel?.connect || !facts?.account)
    return { ok: false, reason: 'notOnThisChannel' };
  const fields = problemsIn(values, facts.account, facts.optional);
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  const secret = newSecret();
  for (const [value, given] of Object.entries(values))
    await secretKeeper.set(tenant, accountSecret(address, value), given);
  await secretKeeper.set(tenant, accountSecret(address, webhookValue), secret);
  const url = `${publicUrl}/api/channels/${name}/${tenant}/${address.slice(name.length + 1)}`;
  return (await channel.connect({ tenant, address, url, secret }))
    ? { ok: true, value: { webhook: url } }
    : { ok: false, reason: 'providerRefused' };
}

function problemsIn(
  values: Values,
  account: readonly string[],
  optional: readonly string[] = [],
): readonly FieldProblem[] {
  const wanted = account.filter((name) => !optional.includes(name));
  const missing = wanted.filter((name) => values[name] === undefined);
  const strange = Object.keys(values).filter((name) => !account.includes(name));
  return [
    ...missing.map((name) => ({ field: `values.${name}`, what: 'is missing' })),
    ...strange.map((name) => ({ field: `values.${name}`, what: 'is not known' })),
  ];
}
