import { connectedMembers, memberOf } from './hearing.ts';
import type { Call, Reason } from './model.ts';
import { occupy, saveCall, type WorldParts, withoutMember } from './parts.ts';

/** Takes somebody out of a call; the call ends when too few are left. */
export function leave(parts: WorldParts, callId: string, address: string, reason: Reason) {
  const call = parts.calls.get(callId);
  if (!call || !memberOf(call, address)) return;
  if (call.state === 'offered') return endCall(parts, callId, reason);
  const rest = withoutMember(call, address);
  saveCall(parts, rest);
  occupy(parts, address, undefined, reason);
  parts.controller.left(rest, address, reason);
  if (isOver(rest)) return endCall(parts, callId, reason);
  parts.controller.rosterChanged(rest);
}

/** Call Automation leaves; who is left talks on, when that makes a call. */
export function disconnectApplication(parts: WorldParts, callId: string, reason: Reason) {
  const call = parts.calls.get(callId);
  if (!call) return;
  const applications = call.applications - 1;
  const rest = { ...call, applications, prompts: applications === 0 ? [] : call.prompts };
  saveCall(parts, rest);
  if (isOver(rest)) endCall(parts, callId, reason);
}

export function endCall(parts: WorldParts, callId: string, reason: Reason) {
  const call = parts.calls.get(callId);
  if (!call) return;
  parts.alarms.cancel(`offer:${callId}`);
  for (const { id } of parts.invitations.all().filter((each) => each.callId === callId)) {
    parts.alarms.cancel(`invitation:${id}`);
    parts.invitations.remove(id);
  }
  parts.calls.remove(callId);
  for (const { address } of call.members) occupy(parts, address, undefined, reason);
  if (call.state === 'offered' && call.applications === 0)
    parts.controller.incomingEnded(call, reason);
  else parts.controller.ended(call, reason);
}

function isOver(call: Call): boolean {
  const connected = connectedMembers(call).length;
  if (call.state === 'offered') return call.applications === 0;
  if (connected === 0) return true;
  if (call.applications > 0 || call.groupCallId !== undefined) return false;
  return connected < 2 && call.members.length === connected;
}
