import type { Source } from '../acs/world/model.ts';

/** What a prompt says, as plain text; of a file, its name. */
export function spokenText(source: Source): string {
  switch (source.kind) {
    case 'text':
      return source.text;
    case 'ssml':
      return plain(source.ssml);
    case 'file':
      return fileName(source.uri);
  }
}

/** The language a prompt is spoken in (BCP 47), from its own setting, its voice or its SSML. */
export function languageOf(source: Source): string | undefined {
  if (source.kind === 'file') return undefined;
  if (source.kind === 'ssml') return /\bxml:lang\s*=\s*["']([\w-]+)["']/.exec(source.ssml)?.[1];
  return source.language ?? /^([a-z]{2,3}-[A-Z]{2})-/.exec(source.voice ?? '')?.[1];
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

function plain(ssml: string): string {
  return ssml
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(?:lt|gt|quot|apos|amp);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function fileName(uri: string): string {
  return decodeURIComponent(uri.split(/[?#]/)[0]?.split('/').at(-1) ?? '') || uri;
}
