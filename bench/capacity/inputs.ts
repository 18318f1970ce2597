import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Meters } from './meters.ts';

const positive = z.number().positive();
const share = z.number().min(0).max(1);

const Price = z.strictObject({
  dollars: positive,
  unit: z.string(),
  /** Nobody has published it where we looked: as generally known. */
  assumed: z.boolean().default(false),
  source: z.string(),
  read: z.iso.date(),
});

const priceNames = [
  'durable.unitHour',
  'serviceBus.unitHour',
  'serviceBus.operations',
  'cosmos.autoscaleHour',
  'cosmos.requestUnits',
  'cosmos.zones',
  'cosmos.storage',
  'functions.gbs',
  'functions.executions',
  'functions.alwaysReady',
  'webPubSub.standardDay',
  'webPubSub.premiumDay',
  'webPubSub.messages',
  'eventGrid.operations',
  'keyVault.operations',
  'logs.ingested',
  'logs.retained',
  'network.endpointHour',
  'network.gatewayHour',
  'pages.month',
  'storage.month',
  'carrier.inbound',
  'media.participant',
  'speech.characters',
] as const;
export type PriceName = (typeof priceNames)[number];

/** infra/prices.json: list prices in US dollars, and what others ask for a dialogue. */
export const Prices = z.strictObject({
  currency: z.literal('USD'),
  region: z.string(),
  hoursPerMonth: positive,
  prices: z.record(z.enum(priceNames), Price),
  others: z.record(
    z.enum(['connect', 'flex', 'callCenterAi']),
    z.strictObject({ name: z.string(), dollarsPerDialogue: positive, what: z.string() }),
  ),
});
export type Prices = z.infer<typeof Prices>;

/** In the order in which they are shown. */
export const limitNames = [
  'durable',
  'serviceBus',
  'cosmos',
  'functions',
  'webPubSub',
  'eventGrid',
  'tokens',
  'center',
] as const;
export type LimitName = (typeof limitNames)[number];

const Limit = z.strictObject({
  what: z.string(),
  perUnit: positive,
  /** How many units there can be at most; absent: as many as one likes. */
  mostUnits: positive.optional(),
  assumed: z.boolean().default(false),
  source: z.string(),
});
export type Limit = z.infer<typeof Limit>;

/** bench/capacity/limits.json: what the services are published to carry. */
export const Limits = z.record(z.enum(limitNames), Limit);
export type Limits = z.infer<typeof Limits>;

/** What a day is like. All of it is assumed; the shares of a day and of its dialogues are between 0 and 1. */
const Mix = z.strictObject({
  calls: share,
  busyHour: share,
  /** How many times the busy hour's mean its worst minute is; of every hour for what is billed by its highest. */
  peak: z.number().min(1),
  minutesPerCall: positive,
  participantsPerCall: positive,
  charactersSpokenPerCall: positive,
  minutesPerText: positive,
  connectionsPerDialogue: positive,
  tokensPerCall: positive,
  vaultOperationsPerDialogue: positive,
  bytesPerMessage: positive,
  telemetryBytesPerDialogue: positive,
  gigabytesPerMillionDialogues: positive,
  dialogueDaysPerMonth: positive,
});
export type Mix = z.infer<typeof Mix>;

const Size = z.strictObject({
  name: z.string(),
  /** A day. */
  dialogues: positive,
  highlyAvailable: z.boolean(),
  private: z.boolean(),
});
export type Size = z.infer<typeof Size>;

const Layout = z.array(z.looseObject({ alwaysReady: z.record(z.string(), z.number()) }));

/** All that capacity and cost are reckoned from. */
export interface Inputs {
  readonly prices: Prices;
  readonly limits: Limits;
  readonly mix: Mix;
  readonly sizes: readonly Size[];
  readonly meters: Meters;
  /** Instances that are always warm, of all apps of infra/layouts/apart.json. */
  readonly warmInstances: number;
}

/** Reads and checks every file of numbers; throws at what is missing or no number. */
export function readInputs(): Inputs {
  const { mix, sizes } = z
    .strictObject({ mix: Mix, sizes: z.array(Size).min(1) })
    .parse(read('./sizes.json'));
  const layout = Layout.parse(read('../../infra/layouts/apart.json'));
  return {
    prices: Prices.parse(read('../../infra/prices.json')),
    limits: Limits.parse(read('./limits.json')),
    meters: Meters.parse(read('../meters.json')),
    mix,
    sizes,
    warmInstances: layout
      .flatMap(({ alwaysReady }) => Object.values(alwaysReady))
      .reduce((sum, count) => sum + count, 0),
  };
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
}
