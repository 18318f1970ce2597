import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';

/** What is to be read of a prompt: recordings and tones cannot be, and marks for the voice are left out. */
export function textOf(prompts: readonly RenderedPart[]): string {
  return prompts
    .map((part) => {
      if ('text' in part) return part.text.trim();
      return 'ssml' in part ? plain(part.ssml) : '';
    })
    .filter((text) => text !== '')
    .join('\n\n');
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
};

function plain(ssml: string): string {
  return ssml
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:amp|lt|gt|quot|apos);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
