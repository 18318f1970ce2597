import {
  type MeterName,
  type MeterReading,
  type MeterReport,
  meterNames,
} from '../../local/platform/meter.ts';

/** US dollars for one unit of a meter, for orientation. */
interface Price {
  readonly dollars: number;
  readonly source: string;
}

const million = 1_000_000;
const publicPage = (page: string, day: string) => `${page}, seen ${day}`;
/** Remembered list prices of East US, not looked up for this table. */
const remembered = 'list price East US as generally known, not looked up';

/** What each meter costs by the piece; reserved capacity is cheaper when it is well used. As of 2026-11-28. */
export const prices: Readonly<Record<MeterName, Price>> = {
  // A dedicated unit at about $0.77 an hour that dispatches 100 actions/s on the average, of the 2,000 it can.
  'durable.actions': { dollars: 2.14 / million, source: remembered },
  'servicebus.operations': { dollars: 0.8 / million, source: `Standard; ${remembered}` },
  'cosmos.ru': { dollars: 0.25 / million, source: `serverless; ${remembered}` },
  'functions.executions': { dollars: 0.4 / million, source: `Flex Consumption; ${remembered}` },
  'functions.gbs': {
    dollars: 0.000026,
    source: publicPage('modal.com/blog/azure-function-pricing-guide (2025-05-22)', '2026-11-28'),
  },
  'logs.bytes': {
    dollars: 2.3 / 1e9,
    source: publicPage('monitoringcost.com/azure-monitor-cost (2026)', '2026-11-28'),
  },
  'telemetry.bytes': { dollars: 2.3 / 1e9, source: 'as logs.bytes' },
  'webpubsub.messages': { dollars: 1 / million, source: `Standard; ${remembered}` },
  'eventgrid.operations': { dollars: 0.6 / million, source: remembered },
};

/** Of a reading, in US dollars. */
export function dollarsOf(reading: MeterReading): number {
  return meterNames.reduce((sum, name) => sum + (reading[name] ?? 0) * prices[name].dollars, 0);
}

/** All that was counted meanwhile, whether or not it names a dialogue, divided by `count`. */
export function shareOf(before: MeterReport, after: MeterReport, count: number): MeterReading {
  const reading: MeterReading = {};
  for (const name of meterNames)
    reading[name] = ((after.total[name] ?? 0) - (before.total[name] ?? 0)) / count;
  return reading;
}
