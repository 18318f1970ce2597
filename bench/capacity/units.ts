import { type Inputs, type Limit, type LimitName, limitNames, type Size } from './inputs.ts';
import { type Load, loadOf, perSecond } from './load.ts';

/** How much of one service a size needs. */
export interface Need {
  readonly limit: LimitName;
  /** In the unit that the limit is in. */
  readonly amount: number;
  readonly units: number;
  /** The share of these units that stays free at the peak; below 0 they do not suffice. */
  readonly headroom: number;
  /** The share of all that can be had; above 1 it is not to be had. None where there is no end. */
  readonly ofMost: number | undefined;
}

const gigabytes = 2;
/** An instance is kept half filled, and connections at the 80 % that Microsoft advises. */
const fill: Partial<Record<LimitName, number>> = { functions: 0.5, webPubSub: 0.8 };
/** Where units come in steps. */
const steps: Partial<Record<LimitName, readonly number[]>> = {
  serviceBus: [1, 2, 4, 8, 16],
  webPubSub: [1, 2, 5, 10, 20, 50, 100],
};
/** Every Service Bus message is sent, received and settled. */
const operationsPerMessage = 3;
/** Fewer units of the scheduler than that are not highly available. */
const available = 3;

/** What a size needs of every service at the peak. */
export function needsOf(size: Size, inputs: Inputs): readonly Need[] {
  const load = loadOf(size, inputs.mix);
  const amounts = amountsOf(load, inputs);
  return limitNames.map((name) => needOf(name, inputs.limits[name], amounts[name], size));
}

/** The one that ends first when everything grows alike. */
export function firstLimit(needs: readonly Need[]): Need | undefined {
  return needs
    .filter(({ ofMost }) => ofMost !== undefined)
    .toSorted((one, other) => (other.ofMost ?? 0) - (one.ofMost ?? 0))[0];
}

function amountsOf(load: Load, { meters, mix }: Inputs): Readonly<Record<LimitName, number>> {
  const messages = perSecond('servicebus.operations', load, meters) / operationsPerMessage;
  return {
    durable: perSecond('durable.actions', load, meters),
    serviceBus: messages * mix.bytesPerMessage,
    cosmos: perSecond('cosmos.ru', load, meters),
    functions: perSecond('functions.gbs', load, meters) / gigabytes,
    webPubSub: (load.callsAtOnce + load.textsAtOnce) * mix.connectionsPerDialogue,
    eventGrid: perSecond('eventgrid.operations', load, meters) / 2,
    tokens: load.newCalls * mix.tokensPerCall,
    center: load.newCalls + load.newTexts,
  };
}

function needOf(name: LimitName, limit: Limit, amount: number, size: Size): Need {
  const usable = limit.perUnit * (fill[name] ?? 1);
  const wanted = Math.max(1, Math.ceil(amount / usable));
  const units = name === 'durable' && size.highlyAvailable ? Math.max(available, wanted) : wanted;
  const stepped = steps[name]?.find((step) => step >= units) ?? units;
  return {
    limit: name,
    amount,
    units: stepped,
    headroom: 1 - amount / (stepped * usable),
    ofMost: limit.mostUnits === undefined ? undefined : amount / (limit.mostUnits * usable),
  };
}
