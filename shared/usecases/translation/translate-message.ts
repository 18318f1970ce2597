import type { Answer } from '#shared/contracts/answer.ts';
import type { MessageToTranslate, TranslatedMessage } from '#shared/contracts/flow/translation.ts';
import type { Translator } from '#shared/ports/translator.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { turnedOffBecause } from '../operations/turned-off-because.ts';
import { type NotTranslated, toRefusal } from './to-refusal.ts';

interface TranslateParts {
  readonly translator: Translator;
  readonly turnedOff: TurnedOff;
}

/** Translates a message of a customer's or to them. Stored nowhere. */
export async function translateMessage(
  { translator, turnedOff }: TranslateParts,
  tenant: string,
  { text, from, to }: MessageToTranslate,
): Promise<Answer<TranslatedMessage, NotTranslated>> {
  if (from === to) return { ok: true, value: { text } };
  const reason = await turnedOff('translation', tenant);
  if (reason !== undefined) return turnedOffBecause(reason);
  const translated = await translator.translate([text], from, to);
  if (!translated.ok) return toRefusal(translated.reason);
  const [first] = translated.texts;
  return first === undefined ? toRefusal('unavailable') : { ok: true, value: { text: first } };
}
