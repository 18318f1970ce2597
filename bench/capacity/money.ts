import type { Inputs, PriceName, Size } from './inputs.ts';
import { type Load, loadOf, perDialogue } from './load.ts';
import { type Need, needsOf } from './units.ts';

/** US dollars a month, by what they are for. */
export interface Money {
  readonly parts: Readonly<Record<string, number>>;
  readonly month: number;
  readonly perThousand: number;
  /** Carrier, media and speech of a thousand calls: what is paid beside, to whom it is due. */
  readonly besidePerThousandCalls: number;
}

const million = 1_000_000;
const gigabyte = 1e9;
const daysPerMonth = 30.4;
/** Private endpoints of infra/region.bicep. */
const endpoints = 7;
/** Log Analytics takes as many for nothing each month. */
const freeGigabytes = 5;
/** Autoscale is billed at a tenth of its most, however little is used. */
const leastShare = 0.1;
const secondsPerHour = 3600;
const instanceGigabytes = 2;

export function moneyOf(size: Size, inputs: Inputs): Money {
  const load = loadOf(size, inputs.mix);
  const needs = needsOf(size, inputs);
  const parts = {
    'Durable Task Scheduler': units(needs, 'durable') * hourly('durable.unitHour', inputs),
    'Service Bus': units(needs, 'serviceBus') * hourly('serviceBus.unitHour', inputs),
    'Cosmos DB': cosmos(size, load, inputs),
    Functions: functions(load, inputs),
    'Web PubSub': pushes(size, load, inputs, units(needs, 'webPubSub')),
    'Event Grid':
      (total('eventgrid.operations', load, inputs) / million) *
      price('eventGrid.operations', inputs),
    'Key Vault':
      ((load.dialoguesPerMonth * inputs.mix.vaultOperationsPerDialogue) / 10_000) *
      price('keyVault.operations', inputs),
    Logs: logs(load, inputs),
    'Network, pages, storage': standing(size, inputs),
  };
  const month = Object.values(parts).reduce((sum, part) => sum + part, 0);
  return {
    parts,
    month,
    perThousand: (month / load.dialoguesPerMonth) * 1000,
    besidePerThousandCalls: besideCall(inputs) * 1000,
  };
}

const price = (name: PriceName, { prices }: Inputs) => prices.prices[name].dollars;
const hourly = (name: PriceName, inputs: Inputs) =>
  price(name, inputs) * inputs.prices.hoursPerMonth;
const units = (needs: readonly Need[], limit: Need['limit']) =>
  needs.find((need) => need.limit === limit)?.units ?? 0;
const total = (meter: Parameters<typeof perDialogue>[0], load: Load, { mix, meters }: Inputs) =>
  perDialogue(meter, mix, meters) * load.dialoguesPerMonth;

function cosmos(size: Size, load: Load, inputs: Inputs): number {
  const { mix, prices } = inputs;
  const most = needsOf(size, inputs).find(({ limit }) => limit === 'cosmos')?.amount ?? 0;
  const used = (total('cosmos.ru', load, inputs) * mix.peak) / secondsPerHour;
  const billed = Math.max(used, most * leastShare * prices.hoursPerMonth);
  const zones = size.highlyAvailable ? price('cosmos.zones', inputs) : 1;
  const stored = (size.dialogues / million) * mix.gigabytesPerMillionDialogues;
  return (
    (billed / 100) * price('cosmos.autoscaleHour', inputs) * zones +
    stored * price('cosmos.storage', inputs)
  );
}

function functions(load: Load, inputs: Inputs): number {
  const warm = inputs.warmInstances * instanceGigabytes * secondsPerHour;
  return (
    total('functions.gbs', load, inputs) * price('functions.gbs', inputs) +
    (total('functions.executions', load, inputs) / million) *
      price('functions.executions', inputs) +
    warm * hourly('functions.alwaysReady', inputs)
  );
}

function pushes(size: Size, load: Load, inputs: Inputs, count: number): number {
  const day = size.highlyAvailable ? 'webPubSub.premiumDay' : 'webPubSub.standardDay';
  const over = total('webpubsub.messages', load, inputs) - count * million * daysPerMonth;
  return (
    count * price(day, inputs) * daysPerMonth +
    (Math.max(0, over) / million) * price('webPubSub.messages', inputs)
  );
}

function logs(load: Load, inputs: Inputs): number {
  const bytes =
    total('logs.bytes', load, inputs) +
    load.dialoguesPerMonth * inputs.mix.telemetryBytesPerDialogue;
  const taken = bytes / gigabyte;
  // 90 days in all; the first month is included.
  return (
    Math.max(0, taken - freeGigabytes) * price('logs.ingested', inputs) +
    taken * 2 * price('logs.retained', inputs)
  );
}

function standing(size: Size, inputs: Inputs): number {
  const network = size.private
    ? endpoints * hourly('network.endpointHour', inputs) + hourly('network.gatewayHour', inputs)
    : 0;
  return network + price('pages.month', inputs) + price('storage.month', inputs);
}

function besideCall(inputs: Inputs): number {
  const { mix } = inputs;
  return (
    mix.minutesPerCall * price('carrier.inbound', inputs) +
    mix.minutesPerCall * mix.participantsPerCall * price('media.participant', inputs) +
    (mix.charactersSpokenPerCall / million) * price('speech.characters', inputs)
  );
}
