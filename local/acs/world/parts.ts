import type { Clock } from '../../platform/clock.ts';
import type { Alarms } from '../store/alarms.ts';
import type { Collection, Journal } from '../store/journal.ts';
import { memberOf } from './hearing.ts';
import type { Call, Controller, Member, Outcome, PhoneRecord, Reason } from './model.ts';

/** What happens in the telephone world by itself when its time has come. */
export type WorldAction =
  | { readonly kind: 'offer ends'; readonly callId: string; readonly reason: Reason }
  | { readonly kind: 'invitation ends'; readonly invitation: string; readonly outcome: Outcome }
  | { readonly kind: 'press'; readonly address: string };

export interface Invitation {
  readonly id: string;
  readonly callId: string;
  readonly address: string;
}

/** The state of the telephone world, and what it needs from outside. */
export interface WorldParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly alarms: Pick<Alarms<WorldAction>, 'set' | 'cancel'>;
  readonly calls: Collection<Call>;
  readonly phones: Collection<PhoneRecord>;
  readonly invitations: Collection<Invitation>;
  readonly controller: Controller;
  /** Whether calls to this address come to Call Automation. */
  readonly isOwned: (address: string) => boolean;
  /** How long an incoming call waits for Call Automation, in milliseconds. */
  readonly ringTimeout: number;
  /** Notes that what a phone shows or hears may have changed. */
  readonly touch: (address: string, ending?: Reason) => void;
}

export function saveCall(parts: WorldParts, call: Call) {
  for (const { address } of parts.calls.get(call.id)?.members ?? []) parts.touch(address);
  for (const { address } of call.members) parts.touch(address);
  parts.calls.put(call.id, call);
}

/** Takes the phone into a call, or out of it. */
export function occupy(
  parts: WorldParts,
  address: string,
  callId: string | undefined,
  ending?: Reason,
) {
  const phone = parts.phones.get(address);
  if (phone) parts.phones.put(address, { ...phone, callId, toPress: undefined });
  parts.touch(address, ending);
}

export function callOf(parts: WorldParts, address: string): Call | undefined {
  return parts.calls.get(parts.phones.get(address)?.callId ?? '');
}

export function withoutMember(call: Call, address: string): Call {
  return { ...call, members: call.members.filter((member) => member.address !== address) };
}

/** Mutes, holds …; tells the controller. Undefined: nobody with this address is connected. */
export function changeMember(
  parts: WorldParts,
  callId: string,
  address: string,
  change: Partial<Pick<Member, 'muted' | 'onHold' | 'holdMusic'>>,
): Call | undefined {
  const call = parts.calls.get(callId);
  if (!call || memberOf(call, address)?.state !== 'connected') return undefined;
  const members = call.members.map((each) =>
    each.address === address ? { ...each, ...change } : each,
  );
  const changed = { ...call, members };
  saveCall(parts, changed);
  parts.controller.rosterChanged(changed);
  return changed;
}
