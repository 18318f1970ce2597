import { areAlike, endingsOf } from './are-alike.ts';
import { languageOf } from './spoken-language.ts';
import { toWords } from './to-words.ts';

export interface Keyword {
  readonly intent: string;
  readonly keyword: string;
}

interface Hit {
  readonly intent: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds the intent whose keywords were said, whatever the accents, the case and the ending; nothing when there is none,
 * or more than one. A keyword within a longer one does not count: `card` in `lost card`.
 */
export function keywordFinder(
  keywords: readonly Keyword[],
  language: string | undefined,
): (words: readonly string[]) => string | undefined {
  const endings = endingsOf(language === undefined ? undefined : languageOf(language));
  const known = keywords
    .map(({ intent, keyword }) => ({ intent, parts: toWords(keyword) }))
    .filter(({ parts }) => parts.length > 0);
  return (words) => {
    const hits = known.flatMap(({ intent, parts }) =>
      findAll(words, parts, endings).map((from) => ({ intent, from, to: from + parts.length })),
    );
    const long = hits.filter(({ from, to }) => to - from > 1);
    const counted = hits.filter((hit) => !isWithinAnother(hit, long));
    const [only, ...others] = new Set(counted.map(({ intent }) => intent));
    return others.length === 0 ? only : undefined;
  };
}

/** Where the parts of the keyword are said one after the other. */
function findAll(
  words: readonly string[],
  parts: readonly string[],
  endings: ReadonlySet<string>,
): number[] {
  return [...words.keys()].filter((from) =>
    parts.every((part, at) => areAlike(words[from + at] ?? '', part, endings)),
  );
}

function isWithinAnother({ from, to }: Hit, hits: readonly Hit[]): boolean {
  return hits.some(
    (other) => other.from <= from && to <= other.to && other.to - other.from > to - from,
  );
}
