import { DtmfTone } from '@azure/communication-call-automation';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { toIdentifier } from './addresses.ts';
import type { CallParts, EffectOf } from './call-parts.ts';
import { toPlaySources } from './prompts.ts';

/** Said to one person alone. */
export async function sayTo(
  { call, beepUrl }: CallParts,
  { operation, address, prompts, language }: EffectOf<'sayTo'>,
): Promise<undefined> {
  const sources = toPlaySources(prompts, language, beepUrl);
  const to = [toIdentifier(address)];
  await call.getCallMedia().play(sources, to, { operationContext: String(operation) });
  return undefined;
}

const names: ReadonlyMap<string, DtmfTone> = new Map([
  ['0', DtmfTone.Zero],
  ['1', DtmfTone.One],
  ['2', DtmfTone.Two],
  ['3', DtmfTone.Three],
  ['4', DtmfTone.Four],
  ['5', DtmfTone.Five],
  ['6', DtmfTone.Six],
  ['7', DtmfTone.Seven],
  ['8', DtmfTone.Eight],
  ['9', DtmfTone.Nine],
  ['A', DtmfTone.A],
  ['B', DtmfTone.B],
  ['C', DtmfTone.C],
  ['D', DtmfTone.D],
  ['#', DtmfTone.Pound],
  ['*', DtmfTone.Asterisk],
]);

/** Keys of a telephone, to telephones only; ACS takes 18 at a time. */
export async function sendTones(
  { call }: CallParts,
  { effectKey, state }: VoiceSending,
  { operation, address, tones }: EffectOf<'sendTones'>,
): Promise<undefined> {
  const all = [...tones].flatMap((key) => names.get(key) ?? []);
  await call.getCallMedia().sendDtmfTones(all, toIdentifier(address), {
    ...repeatable(effectKey, state.startedAt),
    operationContext: String(operation),
  });
  return undefined;
}
