import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { ringsAt } from '#shared/domain/conversation/rings-at.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { VoiceChannel } from '#shared/ports/voice-channel.ts';
import type { IncomingCall } from '#shared/ports/voice-hearing.ts';
import { beginningOf } from './beginning-of.ts';
import type { Deliver } from './deliver-event.ts';

export interface TakeIncomingCallParts {
  readonly addresses: Pick<AddressBook, 'find'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly voice: Pick<VoiceChannel, 'reject' | 'redirect'>;
  readonly deliver: Deliver;
  /** The same id for the same outside event. */
  readonly dialogueIdOf: (eventId: string) => string;
}

export type IncomingCallTaken =
  | { readonly ok: true; readonly key: DialogueKey }
  /** No dialogue began: its number is being verified, and the call rings somebody (W3). */
  | { readonly ok: true; readonly key: null }
  | { readonly ok: false; readonly reason: 'unknownAddress' | 'noContactCenter' };

/** Begins the dialogue of an incoming call with the one whose address was dialled (E4); a call for nobody is rejected. */
export async function takeIncomingCall(
  parts: TakeIncomingCallParts,
  { id, at, to, from, answerToken }: IncomingCall,
): Promise<IncomingCallTaken> {
  const { addresses, configuration, voice, deliver, dialogueIdOf } = parts;
  const address = await addresses.find(to);
  const rings = address ? ringsAt(address.value, at) : null;
  if (rings !== null) {
    await voice.redirect(answerToken, rings);
    return { ok: true, key: null };
  }
  const beginning = address && (await beginningOf(configuration, address.tenant, address.value));
  if (!beginning) {
    await voice.reject(answerToken, 'forbidden');
    return { ok: false, reason: address ? 'noContactCenter' : 'unknownAddress' };
  }
  const key = { tenant: address.tenant, dialogue: dialogueIdOf(id) };
  await deliver(key, {
    kind: 'callOffered',
    id,
    at,
    customer: from,
    reached: to,
    ...beginning,
    answerToken,
  });
  return { ok: true, key };
}
