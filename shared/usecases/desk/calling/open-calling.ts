import type { Answer } from '#shared/contracts/answer.ts';
import type { DeskCalling } from '#shared/contracts/desk/calling.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { CallToken, CallTokens } from '#shared/ports/call-tokens.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { DeskPushes } from '#shared/ports/desk-push.ts';

export interface CallingParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'replace'>;
  readonly callTokens: CallTokens;
  readonly pushes: Pick<DeskPushes, 'changed'>;
}

export type CallingOpened = Answer<DeskCalling, 'noUser' | 'callingUnavailable'>;

/** Of this many tries at least one is first when several pages ask at once. */
const tries = 3;
/** Source: "Access Teams Phone without going through the Teams client". */
const teamsScope = 'https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls';
const unavailable = { ok: false, reason: 'callingUnavailable' } as const;

/**
 * How the browser of a user takes calls. Their identity is made when it is first needed, and anew when the resource does not
 * know it (any more); each is kept with the user, so that calls find it.
 */
export async function openCalling(parts: CallingParts, key: AgentKey): Promise<CallingOpened> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const opened = await open(parts, key);
    if (opened) return opened;
  }
  return unavailable;
}

/** Undefined: somebody changed the user meanwhile. */
async function open(
  { configuration, callTokens, pushes }: CallingParts,
  key: AgentKey,
): Promise<CallingOpened | undefined> {
  const { tenant, agent: id } = key;
  const found = await configuration.get(tenant, 'user', id);
  if (!found) return { ok: false, reason: 'noUser' };
  const { acsUser } = found.value;
  if (acsUser !== null && isTeamsIdentity(acsUser)) {
    const { endpoint } = callTokens;
    return { ok: true, value: { kind: 'teamsExtension', acsUser, endpoint, scope: teamsScope } };
  }
  const issued = acsUser === null ? undefined : await callTokens.issue(acsUser);
  if (acsUser !== null && issued?.ok) return opened(acsUser, issued.token);
  if (issued && !issued.ok && issued.reason === 'unavailable') return unavailable;
  const made = await callTokens.create();
  if (!made.ok) return unavailable;
  const changed = { ...found.value, acsUser: made.acsUser };
  if (await configuration.replace(tenant, 'user', changed, found.version)) {
    await pushes.changed(key);
    return opened(made.acsUser, made.token);
  }
  await callTokens.remove(made.acsUser);
  return undefined;
}

function opened(acsUser: string, token: CallToken): CallingOpened {
  return { ok: true, value: { kind: 'acs', acsUser, ...token } };
}

/** Resource, tenant and user: it belongs to Entra ID, and nobody but the user gets tokens for it. */
function isTeamsIdentity(acsUser: string): boolean {
  return acsUser.split('_').length === 3;
}
