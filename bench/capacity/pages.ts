import { type Figure, tableOf } from '../figures.ts';
import { type Inputs, limitNames } from './inputs.ts';
import { loadOf } from './load.ts';
import { meterTitles } from './meters.ts';
import { moneyOf } from './money.ts';
import { firstLimit, needsOf } from './units.ts';

const callGoal = 10;
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The section of docs/figures.md: what a month and a thousand dialogues cost, beside what others ask. */
export function costFigures(inputs: Inputs): readonly Figure[] {
  const { connect } = inputs.prices.others;
  return inputs.sizes.flatMap((size) => {
    const { month, perThousand } = moneyOf(size, inputs);
    const name = `${size.name}, ${whole.format(size.dialogues)} dialogues a day`;
    return [
      {
        name: `${name}: 1,000 dialogues`,
        value: perThousand,
        unit: '$',
        goal: `≤ ${callGoal} $`,
        peer: { name: `${connect.name}, calls`, value: connect.dollarsPerDialogue * 1000 },
      },
      { name: `${name}: a month`, value: month, unit: '$' },
    ];
  });
}

/** What stands between the markers of docs/capacity.md. */
export function capacityTables(inputs: Inputs): string {
  return [
    '## Load',
    loadTable(inputs),
    '## Units at the peak',
    unitsTable(inputs),
    firstLine(inputs),
    '## Money a month',
    moneyTable(inputs),
    '## Beside it, and what others ask',
    besideTable(inputs),
    '## Meters',
    metersTable(inputs),
    '## Assumptions',
    tableOf([
      ['assumed', 'value'],
      ...Object.entries(inputs.mix).map(([name, value]) => [inWords(name), String(value)]),
    ]),
    '## Limits',
    tableOf([
      ['limit', 'a unit', 'most units', 'source'],
      ...limitNames.map((name) => {
        const { what, perUnit, mostUnits, source, assumed } = inputs.limits[name];
        return [
          what,
          number(perUnit),
          mostUnits ? number(mostUnits) : '–',
          marked(source, assumed),
        ];
      }),
    ]),
    '## Prices',
    tableOf([
      ['price', 'US dollars', 'for', 'source', 'read'],
      ...Object.entries(inputs.prices.prices).map(([name, one]) => [
        name,
        String(one.dollars),
        one.unit,
        marked(one.source, one.assumed),
        one.read,
      ]),
    ]),
  ].join('\n\n');
}

function loadTable(inputs: Inputs): string {
  const loads = inputs.sizes.map((size) => loadOf(size, inputs.mix));
  const row = (name: string, of: (load: (typeof loads)[number]) => number) => [
    name,
    ...loads.map((load) => number(of(load))),
  ];
  return tableOf([
    headOf('load', inputs),
    ['dialogues a day', ...inputs.sizes.map(({ dialogues }) => number(dialogues))],
    row('calls at once', ({ callsAtOnce }) => callsAtOnce),
    row('written dialogues at once', ({ textsAtOnce }) => textsAtOnce),
    row('new calls a second, at the peak', ({ newCalls }) => newCalls),
    row('new written dialogues a second, at the peak', ({ newTexts }) => newTexts),
  ]);
}

function unitsTable(inputs: Inputs): string {
  const needs = inputs.sizes.map((size) => needsOf(size, inputs));
  return tableOf([
    headOf('a second (connections: at once)', inputs),
    ...limitNames.map((name, index) => [
      inputs.limits[name].what,
      ...needs.map((of) => {
        const need = of[index];
        return need
          ? `${number(need.amount)} → ${number(need.units)}, ${percent(need.headroom)} free`
          : '–';
      }),
    ]),
  ]);
}

function firstLine(inputs: Inputs): string {
  const size = inputs.sizes.at(-1);
  const first = size && firstLimit(needsOf(size, inputs));
  if (!size || !first?.ofMost) return '';
  const most = Math.floor(size.dialogues / first.ofMost / 10_000) * 10_000;
  const { what } = inputs.limits[first.limit];
  return `Growing alike, a region ends first at: ${what}. A day of ${size.name} takes ${percent(first.ofMost)} of all there is of it; ${number(most)} dialogues a day would take all.`;
}

function moneyTable(inputs: Inputs): string {
  const all = inputs.sizes.map((size) => moneyOf(size, inputs));
  const names = Object.keys(all[0]?.parts ?? {});
  return tableOf([
    headOf('US dollars, without carrier, media and AI', inputs),
    ...names.map((name) => [name, ...all.map(({ parts }) => number(parts[name] ?? 0))]),
    ['a month', ...all.map(({ month }) => `**${number(month)}**`)],
    ['1,000 dialogues', ...all.map(({ perThousand }) => `**${perThousand.toFixed(2)}**`)],
  ]);
}

function besideTable(inputs: Inputs): string {
  const first = inputs.sizes[0];
  const beside = first ? moneyOf(first, inputs).besidePerThousandCalls : 0;
  return tableOf([
    ['US dollars for 1,000 calls', '', 'what'],
    [
      'carrier, media, speech',
      beside.toFixed(0),
      'paid to Microsoft or a carrier, whoever answers',
    ],
    ...Object.values(inputs.prices.others).map(({ name, dollarsPerDialogue, what }) => [
      name,
      (dollarsPerDialogue * 1000).toFixed(0),
      what,
    ]),
  ]);
}

function metersTable({ meters: { call, text } }: Inputs): string {
  return tableOf([
    ['a dialogue takes', `a call (${call.measured})`, `ten messages (${text.measured})`],
    ...meterTitles.map(([meter, title]) => [
      title,
      String(call.meters[meter]),
      String(text.meters[meter]),
    ]),
  ]);
}

const headOf = (first: string, { sizes }: Inputs) => [first, ...sizes.map(({ name }) => name)];
const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
const marked = (source: string, assumed: boolean) => (assumed ? `assumed: ${source}` : source);
const inWords = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function number(value: number): string {
  return value < 100 ? String(Number(value.toPrecision(3))) : whole.format(value);
}
