import type { Device } from '#shared/contracts/agent/agent.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { toWorkplaceRules } from '#shared/domain/agent/to-workplace-rules.ts';
import { workplaceOf } from '../presence/workplace-of.ts';
import type { DeskParts } from './desk-parts.ts';
import { devicesOf } from './devices-of.ts';

export type SignedIn =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'noUser' | 'notTheirDevice' };

/** The agent begins to work, with what administrators say about them; not ready until they say so. */
export async function signIn(
  { configuration, tellAgent, now }: DeskParts,
  key: AgentKey,
  device: Device,
): Promise<SignedIn> {
  const user = (await configuration.get(key.tenant, 'user', key.agent))?.value;
  if (!user) return { ok: false, reason: 'noUser' };
  if (!isTheirs(user, device)) return { ok: false, reason: 'notTheirDevice' };
  const rules = toWorkplaceRules(await workplaceOf(configuration, key.tenant));
  const profile = { ...user.profile, ...rules };
  await tellAgent(key, { kind: 'signedIn', at: now(), device, profile });
  return { ok: true };
}

/** Calls of customers never ring at devices that nobody assigned. */
function isTheirs(user: User, device: Device): boolean {
  return devicesOf(user).some((each) => JSON.stringify(each) === JSON.stringify(device));
}
