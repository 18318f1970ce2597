import type { CallInvite } from '@azure/communication-call-automation';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { TransferTo } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { ourAddress } from '#shared/domain/dialogue/callback-state.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { type Somebody, toIdentifier } from './addresses.ts';
import type { CallParts, EffectOf } from './call-parts.ts';

/** Rings the agent's device. */
export function invite(
  parts: CallParts,
  sending: VoiceSending,
  { agent, ...effect }: EffectOf<'inviteAgent'>,
): Promise<DialogueEvent | undefined> {
  return ring(parts, sending, { ...effect, address: deviceAddress(agent.device) });
}

/** Rings somebody; undefined: it cannot be taken back. */
export async function ring(
  { call }: CallParts,
  { state, effectKey, now }: VoiceSending,
  {
    operation,
    address,
    ringTime,
  }: Pick<EffectOf<'inviteOther'>, 'operation' | 'address' | 'ringTime'>,
): Promise<DialogueEvent | undefined> {
  const target = toIdentifier(address);
  const { invitationId: invitation } = await call.addParticipant(toInvite(target, state), {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
    invitationTimeoutInSeconds: Math.max(1, Math.round(ringTime / 1000)),
  });
  if (invitation === undefined) return undefined;
  return { kind: 'inviteStarted', id: `invite:${operation}`, at: now, operation, invitation };
}

/** Everybody sees who calls. */
function toInvite(target: Somebody, dialogue: Dialogue): CallInvite {
  const { name, address } = dialogue.customer;
  const sourceDisplayName = name ?? address;
  if (!('phoneNumber' in target)) return { targetParticipant: target, sourceDisplayName };
  return { targetParticipant: target, sourceDisplayName, ...callerId(dialogue) };
}

/** Moves the customer to somebody else; ACS lets it ring as long as the network does. */
export async function transfer(
  { call }: CallParts,
  { state, effectKey }: VoiceSending,
  { operation, to, transferee }: EffectOf<'transferCall'>,
): Promise<undefined> {
  const target = toIdentifier(transferAddress(to));
  await call.transferCallToParticipant(target, {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
    ...(transferee !== null && { transferee: toIdentifier(transferee) }),
    ...('phoneNumber' in target && callerId(state)),
  });
  return undefined;
}

/** A number is called from the number that was dialled; without one, ACS shows that of the resource account. */
function callerId(dialogue: Dialogue) {
  const phoneNumber = ourAddress(dialogue);
  return phoneNumber.startsWith('+') ? { sourceCallIdNumber: { phoneNumber } } : {};
}

function transferAddress({ kind, value }: TransferTo): string {
  switch (kind) {
    case 'teamsUser':
      return `teams:${value}`;
    case 'resourceAccount':
      return `teams-app:${value}`;
    case 'number':
    case 'address':
      return value;
  }
}
