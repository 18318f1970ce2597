import { z } from 'zod';

const amount = z.number().min(0);

/** What one dialogue takes, by the names of local/platform/meter.ts. */
export const DialogueMeters = z.strictObject({
  'durable.actions': amount,
  'servicebus.operations': amount,
  'cosmos.ru': amount,
  'functions.executions': amount,
  /** GB-seconds. */
  'functions.gbs': amount,
  'logs.bytes': amount,
  'webpubsub.messages': amount,
  'eventgrid.operations': amount,
});
export type DialogueMeters = z.infer<typeof DialogueMeters>;

const Measured = z.strictObject({ measured: z.iso.date(), meters: DialogueMeters });

/** bench/meters.json: what a call and a written dialogue of ten messages take, as docs/figures.md has it. */
export const Meters = z.strictObject({ call: Measured, text: Measured });
export type Meters = z.infer<typeof Meters>;

/** Each meter as docs/figures.md names it. */
export const meterTitles = [
  ['durable.actions', 'Durable actions'],
  ['servicebus.operations', 'Service Bus operations'],
  ['cosmos.ru', 'request units'],
  ['functions.executions', 'executions'],
  ['functions.gbs', 'memory × time'],
  ['logs.bytes', 'bytes that functions log themselves'],
  ['webpubsub.messages', 'Web PubSub messages'],
  ['eventgrid.operations', 'Event Grid operations'],
] as const satisfies readonly (readonly [keyof DialogueMeters, string])[];

/** Of docs/figures.md: what `call` and `messages` have counted there. Throws when a figure is missing. */
export function metersOf(page: string): Meters {
  return Meters.parse({
    call: measuredIn(sectionOf(page, 'call'), 'a call'),
    text: measuredIn(sectionOf(page, 'messages'), 'ten messages'),
  });
}

function sectionOf(page: string, benchmark: string): string {
  const [, rest = ''] = page.split(`<!-- bench:${benchmark} -->`);
  return rest.split(`<!-- /bench:${benchmark} -->`)[0] ?? '';
}

function measuredIn(section: string, whose: string) {
  const lines = section.split('\n');
  const figureOf = (name: string) => {
    const line = lines.find((one) => one.startsWith(`| ${whose}: ${name} `));
    return Number.parseFloat(line?.split('|')[2]?.trim() ?? '');
  };
  return {
    measured: /--write`, (\d{4}-\d\d-\d\d)/.exec(section)?.[1],
    meters: Object.fromEntries(meterTitles.map(([meter, title]) => [meter, figureOf(title)])),
  };
}
