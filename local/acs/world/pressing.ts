import { speakingTime, toneGap } from './durations.ts';
import { memberOf } from './hearing.ts';
import type { Speech, Tone } from './model.ts';
import { callOf, type WorldParts } from './parts.ts';

/** Presses keys one after another, behind those that are still to be pressed. */
export function press(parts: WorldParts, address: string, tones: readonly Tone[]) {
  const phone = parts.phones.get(address);
  if (!phone) return;
  parts.phones.put(address, { ...phone, toPress: [...(phone.toPress ?? []), ...tones] });
  if (phone.toPress === undefined) pressNext(parts, address);
}

/** The next key, if any; after it a gap. Nobody hears the keys of somebody on hold. */
export function pressNext(parts: WorldParts, address: string) {
  const phone = parts.phones.get(address);
  const call = callOf(parts, address);
  const member = memberOf(call, address);
  if (!phone) return;
  const [tone, ...rest] = phone.toPress ?? [];
  if (!call || !tone || member?.state !== 'connected')
    return parts.phones.put(address, { ...phone, toPress: undefined });
  parts.phones.put(address, { ...phone, toPress: rest });
  parts.alarms.set(`press:${address}`, parts.clock.now() + toneGap, { kind: 'press', address });
  if (!member.onHold) parts.controller.tone(call, address, tone);
}

/** Says something into the phone; nobody hears somebody who is muted or on hold. */
export function speak(parts: WorldParts, address: string, said: Omit<Speech, 'endsAt'>) {
  const call = callOf(parts, address);
  const member = memberOf(call, address);
  if (!call || !member || member.muted || member.onHold) return;
  const endsAt = parts.clock.now() + speakingTime(said.text);
  parts.controller.speaks(call, address, { ...said, endsAt });
}
