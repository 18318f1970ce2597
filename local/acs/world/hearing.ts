import type { Call, Hearing, Member, PhoneState } from './model.ts';

/** What somebody hears in a call: hold music before prompts, prompts to one before prompts to all, then people. */
export function hearingOf(call: Call | undefined, address: string): Hearing {
  const member = memberOf(call, address);
  if (!call || !member) return { kind: 'nothing' };
  if (member.state === 'ringing') return ringOf(call, member);
  if (call.state === 'offered') return { kind: 'ringback' };
  if (member.onHold)
    return member.holdMusic
      ? { kind: 'hold music', source: member.holdMusic }
      : { kind: 'silence' };
  return promptFor(call, address) ?? peopleFor(call, address);
}

export function stateOf(call: Call | undefined, address: string): PhoneState {
  const member = memberOf(call, address);
  if (!call || !member) return 'idle';
  if (member.state === 'ringing') return 'ringing';
  if (call.state === 'offered') return 'dialling';
  return member.onHold ? 'on hold' : 'connected';
}

export function memberOf(call: Call | undefined, address: string): Member | undefined {
  return call?.members.find((member) => member.address === address);
}

export function connectedMembers(call: Call): readonly Member[] {
  return call.members.filter(({ state }) => state === 'connected');
}

function promptFor(call: Call, address: string): Hearing | undefined {
  const own = call.prompts.find(({ to }) => to.includes(address));
  const prompt = own ?? call.prompts.find(({ to }) => to.length === 0);
  return prompt && { kind: 'prompt', source: prompt.source, startedAt: prompt.startedAt };
}

function peopleFor(call: Call, address: string): Hearing {
  const addresses = connectedMembers(call)
    .filter((other) => other.address !== address && !other.onHold && !other.muted)
    .map((other) => other.address);
  if (addresses.length > 0) return { kind: 'people', addresses };
  const isWaiting =
    call.applications === 0 && call.members.some(({ state }) => state === 'ringing');
  return isWaiting ? { kind: 'ringback' } : { kind: 'silence' };
}

function ringOf({ from, displayName, customContext }: Call, { shown }: Member): Hearing {
  return {
    kind: 'ring',
    from: shown?.from ?? from,
    displayName: shown?.displayName ?? displayName,
    customContext: shown?.customContext ?? customContext,
  };
}
