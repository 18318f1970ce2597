import { CommunicationIdentityClient } from '@azure/communication-identity';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { pipelineBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers, SystemAway } from '#shared/platform/breakers.ts';
import type { Connection } from '#shared/platform/config.ts';
import type { CallToken, CallTokens } from '#shared/ports/call-tokens.ts';

/** A page asks for the next one ten minutes before; whoever leaves the company is out of it within this time. */
const lifetimeInMinutes = 240;
const scopes: ['voip'] = ['voip'];
/** A page waits 15 s for its answer. */
const retryOptions = { maxRetries: 2, retryDelayInMs: 300, maxRetryDelayInMs: 2_000 };

interface Issued {
  readonly token: string;
  readonly expiresOn: Date;
}

/** Identities and tokens of the region's Communication Services, by its identity SDK. */
export function createCallTokens(
  connection: Connection,
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): CallTokens {
  const client = open(connection, credential, breakers);
  const lifetime = { tokenExpiresInMinutes: lifetimeInMinutes };
  return {
    endpoint: endpointOf(connection),
    create: () =>
      unlessAway(async () => {
        const { user, ...issued } = await client.createUserAndToken(scopes, lifetime);
        return { ok: true, acsUser: user.communicationUserId, token: toToken(issued) } as const;
      }),
    issue: (acsUser) =>
      unlessAway(async () => {
        const user = { communicationUserId: acsUser };
        const issued = await client.getToken(user, scopes, lifetime).catch(undefinedIfUnknown);
        return issued
          ? ({ ok: true, token: toToken(issued) } as const)
          : ({ ok: false, reason: 'unknownUser' } as const);
      }),
    async remove(acsUser) {
      await unlessAway(() => client.deleteUser({ communicationUserId: acsUser }));
    },
  };
}

function open(connection: Connection, credential: TokenCredential, breakers: Breakers) {
  const additionalPolicies = [pipelineBehind(breakers.around('acs-identity'))];
  const options = { retryOptions, additionalPolicies };
  return connection.kind === 'connection string'
    ? new CommunicationIdentityClient(connection.text, options)
    : new CommunicationIdentityClient(connection.address, credential, options);
}

function endpointOf(connection: Connection): string {
  if (connection.kind === 'identity') return connection.address;
  return /endpoint=([^;]+)/i.exec(connection.text)?.[1] ?? '';
}

function toToken({ token, expiresOn }: Issued): CallToken {
  return { token, expiresAt: expiresOn.getTime() };
}

/** What the SDK throws; without a status there was no answer. */
const Refusal = z.object({
  name: z.literal('RestError'),
  statusCode: z.number().optional(),
  code: z.string().optional(),
});

/** The resource does not know the identity: 400 or 404 with a code such as IdentityNotOwned. */
function undefinedIfUnknown(error: unknown): undefined {
  const { statusCode, code = '' } = Refusal.safeParse(error).data ?? {};
  if ((statusCode === 400 || statusCode === 404) && /identity/i.test(code)) return;
  throw error;
}

async function unlessAway<T>(ask: () => Promise<T>) {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof SystemAway) return { ok: false, reason: 'unavailable' } as const;
    const refusal = Refusal.safeParse(error).data;
    const { statusCode = 503 } = refusal ?? {};
    if (refusal && (statusCode === 429 || statusCode >= 500))
      return { ok: false, reason: 'unavailable' } as const;
    throw error;
  }
}
