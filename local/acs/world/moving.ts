import { memberOf } from './hearing.ts';
import { leave } from './leaving.ts';
import type { Call } from './model.ts';
import { connectedMember, openCall } from './offering.ts';
import { occupy, saveCall, type WorldParts } from './parts.ts';

/** Takes somebody from one call into another without their doing. False: they are not in the first. */
export function moveMember(
  parts: WorldParts,
  address: string,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  const source = parts.calls.get(from);
  if (memberOf(source, address)?.state !== 'connected' || !parts.calls.get(to)) return false;
  leave(parts, from, address, 'transferred');
  const target = parts.calls.get(to);
  if (!target) return false;
  const moved = {
    ...target,
    members: [...target.members, connectedMember(address, parts.clock.now())],
  };
  saveCall(parts, moved);
  occupy(parts, address, to);
  parts.controller.rosterChanged(moved);
  return true;
}

/** Some of a call go on in a call of their own, without Call Automation. */
export function splitOff(parts: WorldParts, call: Call, addresses: readonly string[]) {
  const members = addresses.map((address) => connectedMember(address, parts.clock.now()));
  for (const address of addresses) leave(parts, call.id, address, 'transferred');
  const { from, to, displayName } = call;
  openCall(parts, { from, to, displayName, members, state: 'connected' });
}
