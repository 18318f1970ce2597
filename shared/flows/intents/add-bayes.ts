import type { LabelledVector, LinearModel } from './train-margins.ts';

/** Measured, see docs/intents.md: how much Bayes may say beside the margins, and how much is taken as seen beforehand. */
const say = 0.07;
const smoothing = 10;

/**
 * Adds what naive Bayes says (how much likelier a feature is in the class than anywhere) to the weights of the margins:
 * both are linear, so that a sentence is still scored once.
 */
export function addBayes(model: LinearModel, examples: readonly LabelledVector[]) {
  const { classes, weights } = model;
  const { seen, ofClass, ofFeature, total } = countMasses(model, examples);
  const prior = (smoothing * total) / classes;
  const unseen = ofClass.map((mass) => say * Math.log(prior / (mass + prior)));
  for (const [feature, massInAll] of ofFeature.entries()) {
    const expected = (prior * massInAll) / total;
    for (let label = 0; label < classes; label += 1) {
      const place = feature * classes + label;
      const mass = seen[place] ?? 0;
      if (mass > 0) add(weights, place, say * Math.log1p(mass / expected));
      add(weights, place, unseen[label] ?? 0);
    }
  }
}

/** How much of each feature was seen: in each class, in all, and of all features in each class. */
function countMasses({ classes, weights }: LinearModel, examples: readonly LabelledVector[]) {
  const seen = new Float32Array(weights.length);
  const ofClass = new Float64Array(classes);
  const ofFeature = new Float64Array(weights.length / classes);
  let total = 0;
  for (const { vector, label } of examples) {
    for (const [at, id] of vector.ids.entries()) {
      const value = vector.values[at] ?? 0;
      add(seen, id * classes + label, value);
      add(ofClass, label, value);
      add(ofFeature, id, value);
      total += value;
    }
  }
  return { seen, ofClass, ofFeature, total };
}

function add(sums: Float32Array | Float64Array, place: number, value: number) {
  sums[place] = (sums[place] ?? 0) + value;
}
