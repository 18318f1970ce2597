import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { IntentMatch } from '#shared/flows/intents/intent.ts';
import { trainIntents } from '#shared/flows/intents/train-intents.ts';
import { type Figure, median, percentile } from './figures.ts';

const Items = z.array(z.tuple([z.string(), z.string()]));
/** CLINC150, small (Larson et al., EMNLP 2019, CC BY 3.0): 150 intents, 50 sentences each, and what belongs to none. */
const DataSet = z.object({ train: Items, test: Items, oos_train: Items, oos_test: Items });
type DataSet = z.infer<typeof DataSet>;
type Item = DataSet['test'][number];

const place = process.env['CLINC150'] ?? '../shared/data/clinc150-small.json';
const trainings = 5;
/** Of the confidence, for the curve; `match` decides at the one in docs/intents.md. */
const thresholds = [0.1, 0.2, 0.4, 0.6];

/**
 * How well the embedded matcher tells 150 intents apart and finds what belongs to none, learned from the train split and
 * read on the test split; peers as published with the data set, in-scope accuracy and out-of-scope recall by `oos-train`.
 */
export function run(): Promise<readonly Figure[]> {
  if (!existsSync(place)) {
    console.log(
      `Skipped: no CLINC150 at ${place}; set CLINC150 to the path of its small condition`,
    );
    return Promise.resolve([]);
  }
  const data = DataSet.parse(JSON.parse(readFileSync(place, 'utf8')));
  const outside = data.oos_train.map(([text]) => text);
  return Promise.resolve([
    ...measure(data, 'with examples of none', outside),
    ...measure(data, 'without examples of none', []),
    ...timeMenu(data),
  ]);
}

const rasa = { name: 'Rasa' };
const dialogFlow = { name: 'DialogFlow' };

function measure(data: DataSet, how: string, outside: readonly string[]): Figure[] {
  const intents = toIntents(data.train);
  const times: number[] = [];
  let matcher = trainIntents(intents, { language: 'en', outside });
  for (let training = 0; training < trainings; training += 1) {
    const start = performance.now();
    matcher = trainIntents(intents, { language: 'en', outside });
    times.push(performance.now() - start);
  }
  const spent: number[] = [];
  const match = (text: string) => {
    const start = performance.now();
    const found = matcher.match(text);
    spent.push(performance.now() - start);
    return found;
  };
  const inside = data.test.map((item) => ({ item, found: match(item[0]) }));
  const others = data.oos_test.map(([text]) => match(text));
  const accuracy = shareOf(inside, ({ item, found }) => found.intent === item[1]);
  const recall = shareOf(others, ({ intent }) => intent === null);
  return [
    {
      name: `in-scope accuracy ${how}`,
      value: accuracy,
      unit: '%',
      goal: '≥ 91.5',
      peer: { ...rasa, value: 88.9 },
    },
    {
      name: `out-of-scope recall ${how}`,
      value: recall,
      unit: '%',
      goal: '≥ 52',
      peer: { ...rasa, value: 55 },
    },
    {
      name: `in-scope accuracy ${how}`,
      value: accuracy,
      unit: '%',
      peer: { ...dialogFlow, value: 89.4 },
    },
    {
      name: `out-of-scope recall ${how}`,
      value: recall,
      unit: '%',
      peer: { ...dialogFlow, value: 14.1 },
    },
    ...thresholds.flatMap((least) => curveAt({ inside, others, least, how })),
    {
      name: `learning ${data.train.length} sentences ${how}`,
      value: median(times),
      unit: 'ms',
      goal: '< 2000',
    },
    { name: `a match ${how}, p99`, value: percentile(spent, 99), unit: 'ms', goal: '< 2' },
  ];
}

interface Curve {
  readonly inside: readonly { readonly item: Item; readonly found: IntentMatch }[];
  readonly others: readonly IntentMatch[];
  readonly least: number;
  readonly how: string;
}

function curveAt({ inside, others, least, how }: Curve): Figure[] {
  const isRight = ({ item, found }: Curve['inside'][number]) =>
    found.confidence >= least && found.ranking[0]?.intent === item[1];
  return [
    { name: `in-scope accuracy ${how}, from ${least}`, value: shareOf(inside, isRight), unit: '%' },
    {
      name: `out-of-scope recall ${how}, from ${least}`,
      value: shareOf(others, ({ confidence }) => confidence < least),
      unit: '%',
    },
  ];
}

/** A usual menu: six intents of five sentences. */
function timeMenu(data: DataSet): Figure[] {
  const menu = toIntents(data.train)
    .slice(0, 6)
    .map((intent) => ({ ...intent, sentences: intent.sentences.slice(0, 5) }));
  const times = Array.from({ length: 200 }, () => {
    const start = performance.now();
    trainIntents(menu, { language: 'en' });
    return performance.now() - start;
  });
  return [{ name: 'learning a menu of 6 intents', value: median(times.slice(50)), unit: 'ms' }];
}

function toIntents(items: readonly Item[]) {
  const sentences = Map.groupBy(items, ([, intent]) => intent);
  return [...sentences].map(([id, own]) => ({
    id,
    keywords: [],
    sentences: own.map(([text]) => text),
  }));
}

function shareOf<Value>(values: readonly Value[], has: (value: Value) => boolean): number {
  return (100 * values.filter(has).length) / values.length;
}
