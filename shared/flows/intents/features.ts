/** Kinds of features; each kind has the same say in a sentence, whatever its number. */
export const featureKinds = { word: 0, neighbours: 1, together: 2, letters: 3 } as const;
export const numberOfKinds = 4;

/** Hashes of the features of a sentence (30 bits, so that they stay small integers), one list for each kind. */
export type Features = readonly (readonly number[])[];

const edge = '|';
const shortest = 2;
const longest = 4;
/** Beyond that, pairs would grow with the square of what somebody tells at length. */
const mostWordsInPairs = 24;

/**
 * Words, neighbouring words, words that are said together, and the letters in twos, threes and fours of each word that is
 * not one of those that say `little`.
 */
export function featuresOf(words: readonly string[], little: ReadonlySet<string>): Features {
  const telling = words.filter((word) => !little.has(word));
  return [hashWords(words), hashNeighbours(words), hashPairs(words), telling.flatMap(hashLetters)];
}

/** The hash that the word alone has as a feature. */
export function hashWord(word: string): number {
  return finish(mix(featureKinds.word, word));
}

function hashWords(words: readonly string[]): number[] {
  return words.map(hashWord);
}

function hashNeighbours(words: readonly string[]): number[] {
  return [edge, ...words].map((word, at) =>
    hashPair(featureKinds.neighbours, word, words[at] ?? edge),
  );
}

function hashPairs(words: readonly string[]): number[] {
  const different = [...new Set(words.slice(0, mostWordsInPairs))].sort();
  return different.flatMap((one, at) =>
    different.slice(at + 1).map((other) => hashPair(featureKinds.together, one, other)),
  );
}

function hashPair(kind: number, one: string, other: string): number {
  return finish(mix(mix(mix(kind, one), ' '), other));
}

function hashLetters(word: string): number[] {
  const bounded = `_${word}_`;
  const hashes: number[] = [];
  for (let from = 0; from + shortest <= bounded.length; from += 1) {
    let hash: number = featureKinds.letters;
    for (let at = from; at < Math.min(from + longest, bounded.length); at += 1) {
      hash = mixCode(hash, bounded.charCodeAt(at));
      if (at + 1 - from >= shortest) hashes.push(finish(hash));
    }
  }
  return hashes;
}

function mix(hash: number, text: string): number {
  let mixed = hash;
  for (let at = 0; at < text.length; at += 1) mixed = mixCode(mixed, text.charCodeAt(at));
  return mixed;
}

/** FNV-1a, begun with the kind. */
function mixCode(hash: number, code: number): number {
  return Math.imul(hash ^ 0x811c9dc5 ^ code, 0x01000193);
}

function finish(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (once ^ (once >>> 13)) & 0x3fffffff;
}
