import {
  type MeterName,
  type MeterReading,
  type MeterReport,
  meterNames,
} from '../../local/platform/meter.ts';
import { type PriceName, readInputs } from '../capacity/inputs.ts';

const million = 1_000_000;
const gigabyte = 1e9;
/** A dedicated unit of the scheduler as it is used on the average; it can do 2,000. */
const actionsPerUnitHour = 100 * 3600;

/** Which price of infra/prices.json a meter is counted by, and for how many of its units that price is. */
const pieces: Readonly<Record<MeterName, readonly [price: PriceName, pieces: number]>> = {
  'durable.actions': ['durable.unitHour', actionsPerUnitHour],
  'servicebus.operations': ['serviceBus.operations', million],
  'cosmos.ru': ['cosmos.requestUnits', million],
  'functions.executions': ['functions.executions', million],
  'functions.gbs': ['functions.gbs', 1],
  'logs.bytes': ['logs.ingested', gigabyte],
  'telemetry.bytes': ['logs.ingested', gigabyte],
  'webpubsub.messages': ['webPubSub.messages', million],
  'eventgrid.operations': ['eventGrid.operations', million],
};

/** Of a reading, in US dollars: each meter by the piece; reserved capacity is cheaper when it is well used. */
export function dollarsOf(reading: MeterReading): number {
  const { prices } = readInputs().prices;
  return meterNames.reduce((sum, name) => {
    const [price, count] = pieces[name];
    return sum + ((reading[name] ?? 0) / count) * prices[price].dollars;
  }, 0);
}

/** All that was counted meanwhile, whether or not it names a dialogue, divided by `count`. */
export function shareOf(before: MeterReport, after: MeterReport, count: number): MeterReading {
  const reading: MeterReading = {};
  for (const name of meterNames)
    reading[name] = ((after.total[name] ?? 0) - (before.total[name] ?? 0)) / count;
  return reading;
}
