import { seededOrder } from './seeded-order.ts';
import type { SparseVector } from './vocabulary.ts';

/** One weight for each feature and class, feature after feature; and one for each class alone. */
export interface LinearModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly offsets: Float32Array;
}

export interface LabelledVector {
  readonly vector: SparseVector;
  /** Number of its class, from 0. */
  readonly label: number;
}

export interface TrainingSize {
  readonly features: number;
  readonly classes: number;
}

/** Measured, see docs/intents.md. An example weighs `forIts` times as much for its class as against another. */
const softness = 1;
const forIts = 10;
const softOther = 1 / (2 * softness);
const softOwn = softOther / forIts;
const offsetScale = 0.5;
const rounds = 4;
/** Many examples of a class say the same, so that fewer rounds do. */
const many = { examples: 10_000, rounds: 3 };
/** A class this far beyond its margin is left out until the next full round. */
const farBeyond = 0.1;

/**
 * One support vector machine for each class against all others, squared hinge loss, by dual coordinate descent (Hsieh et
 * al., ICML 2008), all classes of an example at once. An example scores about 1 for its class and -1 for the others.
 */
export function trainMargins(
  examples: readonly LabelledVector[],
  { features, classes }: TrainingSize,
): LinearModel {
  const model = {
    classes,
    weights: new Float32Array(features * classes),
    // An example belongs to one class only: before anything is learned, it scores as the average of 1 and -1 does.
    offsets: new Float32Array(classes).fill(2 / classes - 1),
  };
  const training: Training = {
    model,
    alphas: examples.map(() => new Float32Array(classes)),
    active: examples.map(() => new Int32Array(0)),
    all: Int32Array.from({ length: classes }, (_, index) => index),
    scores: new Float32Array(classes),
    steps: new Float32Array(classes),
    moved: new Int32Array(classes),
  };
  const needed = examples.length > many.examples ? many.rounds : rounds;
  for (let round = 0; round < needed; round += 1) {
    const full = round % 3 === 0;
    for (const index of seededOrder(examples.length, round)) {
      const example = examples[index];
      if (example) visit(training, { example, index, full });
    }
  }
  return model;
}

interface Training {
  readonly model: LinearModel;
  readonly alphas: readonly Float32Array[];
  readonly active: Int32Array[];
  readonly all: Int32Array;
  readonly scores: Float32Array;
  readonly steps: Float32Array;
  readonly moved: Int32Array;
}

interface Visit {
  readonly example: LabelledVector;
  readonly index: number;
  /** Look at all classes, not only at those that were near their margin. */
  readonly full: boolean;
}

function visit(training: Training, { example, index, full }: Visit) {
  const { model, scores } = training;
  const candidates = full ? training.all : (training.active[index] ?? training.all);
  if (full) scoreAll(model, example.vector, scores);
  else scoreSome(model, example.vector, candidates, scores);
  const count = solve(training, { example, index, candidates });
  move(training, example.vector, count);
}

/** The best step for each class alone; how many move. */
function solve(
  training: Training,
  { example, index, candidates }: { readonly candidates: Int32Array } & Omit<Visit, 'full'>,
): number {
  const { scores, steps, moved } = training;
  const alphas = training.alphas[index] ?? scores;
  const length = offsetScale * offsetScale + (example.vector.ids.length > 0 ? 1 : 0);
  const near: number[] = [];
  let count = 0;
  for (const [place, label] of candidates.entries()) {
    const sign = label === example.label ? 1 : -1;
    const softening = sign > 0 ? softOwn : softOther;
    const alpha = read(alphas, label);
    const gradient = sign * read(scores, place) - 1 + softening * alpha;
    const next = Math.max(alpha - gradient / (length + softening), 0);
    if (next > 0 || gradient < farBeyond) near.push(label);
    if (next === alpha) continue;
    alphas[label] = next;
    steps[count] = (next - alpha) * sign;
    moved[count] = label;
    count += 1;
  }
  training.active[index] = Int32Array.from(near);
  return count;
}

function move({ model, steps, moved }: Training, { ids, values }: SparseVector, count: number) {
  const { classes, weights, offsets } = model;
  for (let at = 0; at < count; at += 1) {
    const label = moved[at] ?? 0;
    offsets[label] = (offsets[label] ?? 0) + (steps[at] ?? 0) * offsetScale * offsetScale;
  }
  for (let feature = 0; feature < ids.length; feature += 1) {
    const base = (ids[feature] ?? 0) * classes;
    const value = values[feature] ?? 0;
    for (let at = 0; at < count; at += 1) {
      const place = base + (moved[at] ?? 0);
      weights[place] = (weights[place] ?? 0) + (steps[at] ?? 0) * value;
    }
  }
}

/** The score of each class. */
export function scoreAll(
  model: LinearModel,
  { ids, values }: SparseVector,
  scores: Float32Array = new Float32Array(model.classes),
): Float32Array {
  const { classes, weights, offsets } = model;
  scores.set(offsets);
  for (let feature = 0; feature < ids.length; feature += 1) {
    const base = (ids[feature] ?? 0) * classes;
    const value = values[feature] ?? 0;
    for (let label = 0; label < classes; label += 1) {
      scores[label] = (scores[label] ?? 0) + (weights[base + label] ?? 0) * value;
    }
  }
  return scores;
}

function scoreSome(
  { classes, weights, offsets }: LinearModel,
  { ids, values }: SparseVector,
  candidates: Int32Array,
  scores: Float32Array,
) {
  const count = candidates.length;
  for (let at = 0; at < count; at += 1) scores[at] = offsets[candidates[at] ?? 0] ?? 0;
  for (let feature = 0; feature < ids.length; feature += 1) {
    const base = (ids[feature] ?? 0) * classes;
    const value = values[feature] ?? 0;
    for (let at = 0; at < count; at += 1) {
      scores[at] = (scores[at] ?? 0) + (weights[base + (candidates[at] ?? 0)] ?? 0) * value;
    }
  }
}

function read(values: Float32Array, place: number): number {
  return values[place] ?? 0;
}
