import { type Attributes, type Meter, metrics } from '@opentelemetry/api';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { DeliveryKind } from '#shared/contracts/record/delivery.ts';
import {
  attributeNames,
  type MetricName,
  metricNames,
  type SlowThing,
  slowAfter,
} from './names.ts';

let meter: Meter | undefined;

/** From now on figures are counted; the provider must be there. */
export function turnOnFigures() {
  meter = metrics.getMeter('openline');
}

type Instrument = (value: number, attributes: Attributes) => void;
const instruments = new Map<MetricName, Instrument>();

/** Every metric of the product. Dimensions are few: a name costs by how many values each has. */
export const figures = {
  dialogueBegun: (channel: string) => count(metricNames.dialoguesBegun, 1, { channel }),
  dialogueEnded: (channel: string) => count(metricNames.dialoguesEnded, 1, { channel }),
  /** Milliseconds from the message that made routing decide to the offer in the dialogue's inbox. */
  offerLatency: (milliseconds: number) => time('offer', milliseconds),
  /** Milliseconds from the trigger to our answer. */
  webhook: (milliseconds: number) => time('webhook', milliseconds),
  /** Milliseconds from what a dialogue heard to the next prompt that was asked for. */
  promptLatency: (milliseconds: number) => time('prompt', milliseconds),
  /** Milliseconds that the oldest event of an inbox lay there until its turn. */
  turnWait: (milliseconds: number) => time('turn', milliseconds),
  /** Milliseconds that a message of routing lay in its queue. */
  routingWait: (milliseconds: number) => time('routing', milliseconds),
  /** What the sweeper found left lying; nothing is no news. */
  swept(what: string, amount: number) {
    if (amount > 0) count(metricNames.swept, amount, { what });
  },
  /** How far a customer's database is behind, told only while it is; milliseconds. */
  deliveryLag: ({ tenant, target }: TargetKey, of: DeliveryKind, milliseconds: number) =>
    measure(metricNames.deliveryLag, milliseconds, 'ms', {
      [attributeNames.tenant]: tenant,
      [attributeNames.target]: target,
      of,
    }),
  turn(milliseconds: number, requestUnits: number) {
    measure(metricNames.turnDuration, milliseconds, 'ms');
    measure(metricNames.turnRequestUnits, requestUnits, '{RU}');
  },
  tokens: (amount: number) => count(metricNames.tokens, amount),
  /** Something could not be handled and lies parked. */
  parked: (queue: string) => count(metricNames.parked, 1, { queue }),
  /** A circuit breaker: 1 when it opens, -1 when it closes again. */
  breaker: (system: string, change: 1 | -1) => upDown(metricNames.breaker, change, { system }),
  /** A step of the probe; milliseconds. */
  probeStep: (step: string, milliseconds: number) =>
    measure(metricNames.probeDuration, milliseconds, 'ms', { step }),
  /** The probe came no further than this step. */
  probeFailed: (step: string) => count(metricNames.probeFailed, 1, { step }),
};

const timed: Readonly<Record<SlowThing, MetricName>> = {
  webhook: metricNames.webhookDuration,
  prompt: metricNames.promptLatency,
  offer: metricNames.offerLatency,
  turn: metricNames.turnWait,
  routing: metricNames.routingWait,
};

/**
 * Application Insights keeps of a minute's values count, sum and extremes, but no percentile. Whether 95 of a hundred were quick enough
 * is known all the same when those that were not are counted beside them.
 */
function time(what: SlowThing, milliseconds: number) {
  measure(timed[what], milliseconds, 'ms');
  if (milliseconds > slowAfter[what]) count(metricNames.slow, 1, { what });
}

function count(name: MetricName, amount: number, attributes: Attributes = {}) {
  use(name, (from) => {
    const counter = from.createCounter(name);
    return (value, of) => counter.add(value, of);
  })?.(amount, attributes);
}

function upDown(name: MetricName, amount: number, attributes: Attributes) {
  use(name, (from) => {
    const counter = from.createUpDownCounter(name);
    return (value, of) => counter.add(value, of);
  })?.(amount, attributes);
}

function measure(name: MetricName, value: number, unit: string, attributes: Attributes = {}) {
  use(name, (from) => {
    const histogram = from.createHistogram(name, { unit });
    return (each, of) => histogram.record(each, of);
  })?.(value, attributes);
}

function use(name: MetricName, create: (from: Meter) => Instrument): Instrument | undefined {
  if (!meter) return undefined;
  const known = instruments.get(name) ?? create(meter);
  instruments.set(name, known);
  return known;
}
