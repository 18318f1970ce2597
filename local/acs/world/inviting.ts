import { randomUUID } from 'node:crypto';
import { kindOf } from './address.ts';
import { defaultRingTime, refusalDelay } from './durations.ts';
import { endCall } from './leaving.ts';
import type { Call, Outcome, PhoneRecord, Shown } from './model.ts';
import { occupy, saveCall, type WorldParts, withoutMember } from './parts.ts';

interface Invite {
  readonly callId: string;
  readonly address: string;
  /** Milliseconds until the ringing stops. */
  readonly timeout?: number | undefined;
  readonly shown?: Shown | undefined;
}

/** Lets a phone ring. The outcome is told to the controller, never before this returns. */
export function invite(
  parts: WorldParts,
  { callId, address, timeout = defaultRingTime, shown }: Invite,
): string {
  const id = randomUUID();
  const call = parts.calls.get(callId);
  if (!call) throw new Error(`There is no call ${callId}.`);
  parts.invitations.put(id, { id, callId, address });
  const now = parts.clock.now();
  const phone = parts.phones.get(address);
  const refusal = refusalOf(phone, address);
  const end = (due: number, outcome: Outcome) =>
    parts.alarms.set(`invitation:${id}`, due, { kind: 'invitation ends', invitation: id, outcome });
  if (refusal || !phone) {
    end(now + refusalDelay, refusal ?? 'unreachable');
    return id;
  }
  const ringing = {
    address,
    state: 'ringing',
    muted: false,
    onHold: false,
    invitation: id,
    shown,
    since: now,
  } as const;
  saveCall(parts, { ...call, members: [...call.members, ringing] });
  occupy(parts, address, callId);
  const { behaviour } = phone;
  if (behaviour.kind === 'answers' && behaviour.after < timeout)
    end(now + behaviour.after, 'answered');
  else if (behaviour.kind === 'declines' && behaviour.after < timeout)
    end(now + behaviour.after, 'declined');
  else end(now + timeout, 'no answer');
  return id;
}

/** The phone was answered, or it never will be. False: the invitation is over already. */
export function conclude(parts: WorldParts, invitation: string, outcome: Outcome): boolean {
  const found = parts.invitations.get(invitation);
  const call = parts.calls.get(found?.callId ?? '');
  if (!found || !call) return false;
  parts.invitations.remove(invitation);
  parts.alarms.cancel(`invitation:${invitation}`);
  const changed =
    outcome === 'answered'
      ? joined(parts, call, found.address)
      : withoutMember(call, found.address);
  saveCall(parts, changed);
  if (outcome !== 'answered' && parts.phones.get(found.address)?.callId === call.id)
    occupy(parts, found.address, undefined, outcome);
  parts.controller.outcome(changed, invitation, outcome);
  if (outcome === 'answered') parts.controller.rosterChanged(changed);
  else if (call.state === 'offered' && call.applications === 0) endCall(parts, call.id, outcome);
  return true;
}

function joined(parts: WorldParts, call: Call, address: string): Call {
  const { invitation, shown, ...member } = call.members.find(
    (each) => each.address === address,
  ) ?? {
    address,
    muted: false,
    onHold: false,
  };
  const connected = { ...member, state: 'connected', since: parts.clock.now() } as const;
  const others = call.members.filter((each) => each.address !== address);
  return { ...call, state: 'connected', members: [...others, connected] };
}

function refusalOf(phone: PhoneRecord | undefined, address: string): Outcome | undefined {
  if (!phone) return kindOf(address) === 'phone number' ? 'not found' : 'unreachable';
  if (phone.behaviour.kind === 'unreachable') return 'unreachable';
  return phone.behaviour.kind === 'busy' || phone.callId ? 'busy' : undefined;
}
