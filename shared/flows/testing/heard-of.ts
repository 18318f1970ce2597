import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

/** What a customer hears of a part, as text; what is no speech stands in brackets. */
export function heardOf(part: RenderedPart): string {
  if ('text' in part) return part.text;
  if ('ssml' in part) return plain(part.ssml);
  return 'audio' in part ? `[audio ${part.audio}]` : '[beep]';
}

/** Milliseconds by the usual speed of a voice, fifteen characters a second. */
export function lengthOf(parts: readonly RenderedPart[]): number {
  const each = parts.map((part) => {
    if ('audio' in part) return 5_000;
    return 'beep' in part ? 500 : heardOf(part).length * 65;
  });
  return each.reduce((sum, one) => sum + one, 0);
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function plain(ssml: string): string {
  const words = ssml.replaceAll(/<[^<>]*>/g, ' ').replaceAll(/\s+/g, ' ');
  return words.replaceAll(/&\w+;/g, (entity) => entities[entity] ?? entity).trim();
}
