import { type Attributes, type Meter, metrics } from '@opentelemetry/api';
import { type MetricName, metricNames } from './names.ts';

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
  offerLatency: (milliseconds: number) => measure(metricNames.offerLatency, milliseconds, 'ms'),
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
