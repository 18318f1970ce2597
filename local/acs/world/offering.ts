import { randomBytes, randomUUID } from 'node:crypto';
import { refusalDelay } from './durations.ts';
import { invite } from './inviting.ts';
import { endCall } from './leaving.ts';
import type { Call, CustomContext, Member, Reason } from './model.ts';
import { occupy, saveCall, type WorldParts } from './parts.ts';

interface NewCall {
  readonly from: string;
  readonly to: string;
  readonly members: readonly Member[];
  readonly displayName?: string | undefined;
  readonly customContext?: CustomContext | undefined;
  readonly groupCallId?: string | undefined;
  readonly state?: Call['state'];
  readonly applications?: number;
}

/** A call with its ids, stored. */
export function openCall(parts: WorldParts, given: NewCall): Call {
  const call: Call = {
    id: randomUUID(),
    serverCallId: randomBytes(96).toString('base64url'),
    correlationId: randomUUID(),
    state: 'offered',
    applications: 0,
    prompts: [],
    startedAt: parts.clock.now(),
    ...given,
  };
  saveCall(parts, call);
  for (const { address } of call.members) occupy(parts, address, call.id);
  return call;
}

export function connectedMember(address: string, since: number): Member {
  return { address, state: 'connected', muted: false, onHold: false, since };
}

/** Somebody dials: an address of the resource goes to Call Automation, any other phone rings. */
export function dial(parts: WorldParts, given: Omit<NewCall, 'members'>): Call {
  const { from, to } = given;
  const call = openCall(parts, { ...given, members: [connectedMember(from, parts.clock.now())] });
  if (parts.isOwned(to)) offer(parts, call);
  else if (parts.phones.get(to)) invite(parts, { callId: call.id, address: to });
  else endLater(parts, call, refusalDelay, 'not found');
  return call;
}

/** As if somebody dialled an address of the resource, who is in another call until this one is answered. */
export function dialFor(parts: WorldParts, given: Omit<NewCall, 'members'>): Call {
  const call = openCall(parts, { ...given, members: [] });
  offer(parts, call);
  return call;
}

function offer(parts: WorldParts, call: Call) {
  endLater(parts, call, parts.ringTimeout, 'no answer');
  parts.controller.incoming(call);
}

function endLater(parts: WorldParts, { id }: Call, delay: number, reason: Reason) {
  const due = parts.clock.now() + delay;
  parts.alarms.set(`offer:${id}`, due, { kind: 'offer ends', callId: id, reason });
}

/** Call Automation answers, joins or begins a call. Undefined: there is no such call any more. */
export function connectApplication(parts: WorldParts, callId: string): Call | undefined {
  const call = parts.calls.get(callId);
  if (!call) return undefined;
  parts.alarms.cancel(`offer:${callId}`);
  const connected: Call = { ...call, state: 'connected', applications: call.applications + 1 };
  saveCall(parts, connected);
  return connected;
}

/** Call Automation sends an offered call elsewhere. */
export function redirect(parts: WorldParts, callId: string, address: string) {
  parts.alarms.cancel(`offer:${callId}`);
  invite(parts, { callId, address });
}

export function reject(parts: WorldParts, callId: string, reason: 'rejected' | 'busy') {
  endCall(parts, callId, reason);
}
