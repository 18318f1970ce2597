import { type Features, featureKinds, hashWord, numberOfKinds } from './features.ts';

/** The features of a sentence that were seen in training, with their weights; of length 1 unless nothing was seen. */
export interface SparseVector {
  readonly ids: Int32Array;
  readonly values: Float32Array;
}

export interface Vocabulary {
  readonly size: number;
  toVector(features: Features): SparseVector;
  /** How much of what the words tell was seen, 0 to 1; a rare word tells more. */
  shareSeen(words: readonly string[]): number;
}

/** Measured, see docs/intents.md: with few sentences, what stands beside what is mostly chance. */
const few = { sentences: 500, shareOfKind: [1, 0.5, 0.5, 1], leastPairs: 1 };
const many = { shareOfKind: [1, 1, 1, 1], leastPairs: 3 };
/** How little a common feature counts less than a rare one. */
const commonness = 0.15;

/** Learns which features there are; of many sentences only the pairs of words that several share, or memory would be large. */
export function buildVocabulary(sentences: readonly Features[]): Vocabulary {
  const frequencies = countSentences(sentences);
  const { leastPairs, shareOfKind } = sentences.length < few.sentences ? few : many;
  const known = new Map<number, number>();
  const rarity: number[] = [];
  for (const [kind, counts] of frequencies.entries()) {
    for (const [hash, count] of counts) {
      if (kind === featureKinds.together && count < leastPairs) continue;
      known.set(hash, rarity.length);
      rarity.push(Math.log((sentences.length + 1) / (count + 0.5)) ** commonness);
    }
  }
  return {
    size: rarity.length,
    toVector: (features) => toVector(features, { known, rarity, shareOfKind }),
    shareSeen: (words) => {
      const frequency = (hash: number) => frequencies[featureKinds.word]?.get(hash) ?? 0;
      const tells = (hash: number) => Math.log((sentences.length + 1) / (frequency(hash) + 0.5));
      const hashes = [...new Set(words)].map(hashWord);
      const seen = hashes.filter((hash) => frequency(hash) > 0);
      return sum(seen.map(tells)) / (sum(hashes.map(tells)) || 1);
    },
  };
}

function countSentences(sentences: readonly Features[]): Map<number, number>[] {
  const frequencies = Array.from({ length: numberOfKinds }, () => new Map<number, number>());
  for (const features of sentences) {
    for (const [kind, hashes] of features.entries()) {
      const counts = frequencies[kind];
      for (const hash of new Set(hashes)) counts?.set(hash, (counts.get(hash) ?? 0) + 1);
    }
  }
  return frequencies;
}

interface Weighing {
  readonly known: ReadonlyMap<number, number>;
  readonly rarity: readonly number[];
  readonly shareOfKind: readonly number[];
}

function toVector(features: Features, { known, rarity, shareOfKind }: Weighing): SparseVector {
  const ids: number[] = [];
  const values: number[] = [];
  for (const [kind, hashes] of features.entries()) {
    const from = values.length;
    let squares = 0;
    for (const [id, times] of countKnown(hashes, known)) {
      const value = (1 + Math.log(times)) * (rarity[id] ?? 0);
      ids.push(id);
      values.push(value);
      squares += value * value;
    }
    const scale = (shareOfKind[kind] ?? 0) / Math.sqrt(squares || 1);
    for (let at = from; at < values.length; at += 1) values[at] = (values[at] ?? 0) * scale;
  }
  const length = Math.sqrt(sum(values.map((value) => value * value))) || 1;
  return {
    ids: Int32Array.from(ids),
    values: Float32Array.from(values, (value) => value / length),
  };
}

function countKnown(
  hashes: readonly number[],
  known: ReadonlyMap<number, number>,
): Map<number, number> {
  const counts = new Map<number, number>();
  for (const hash of hashes) {
    const id = known.get(hash);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
