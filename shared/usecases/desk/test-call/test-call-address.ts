import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';

/**
 * The address that a test call to an agent's device comes from: a telephone is rung from a number (or a resource account), a browser of
 * Teams Phone extensibility from a resource account; one that customers of the agent dial is preferred. Null: none is
 * needed · undefined: one is, and the tenant has none.
 */
export async function testCallAddress(
  { addresses }: { readonly addresses: Pick<AddressBook, 'list'> },
  { tenant, device, profile }: Pick<Agent, 'tenant' | 'device' | 'profile'>,
): Promise<string | null | undefined> {
  const kinds = kindsFor(device);
  if (kinds.length === 0) return null;
  const centers = new Set(profile.memberships.map(({ center }) => center));
  const all = (await addresses.list(tenant)).map(({ value }) => value);
  const isOwn = ({ center }: { readonly center: string | null }) =>
    center !== null && centers.has(center);
  const ordered = [...all.filter(isOwn), ...all.filter((each) => !isOwn(each))];
  return kinds
    .map((kind) => ordered.find(({ address }) => address.startsWith(kind))?.address)
    .find((address) => address !== undefined);
}

/** How the addresses begin that may ring it, the best first. */
function kindsFor(device: Agent['device']): readonly string[] {
  if (device?.kind === 'phone') return ['+', 'teams-app:'];
  // A Teams user's identity has three parts.
  return device?.kind === 'browser' && device.acsUser.split('_').length === 3 ? ['teams-app:'] : [];
}
