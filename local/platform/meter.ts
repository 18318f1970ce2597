import { dialogueIdPattern } from '#shared/contracts/dialogue-id.ts';

/** What Azure would bill, each with its unit. */
export const meterNames = [
  /** Durable Task Scheduler actions. */
  'durable.actions',
  /** Service Bus operations: one per message sent, received or settled, and per management call. */
  'servicebus.operations',
  /** Cosmos request units. */
  'cosmos.ru',
  /** Function executions. */
  'functions.executions',
  /** Memory × time of function executions, in GB-seconds. */
  'functions.gbs',
  /** Bytes that would go to Log Analytics. */
  'logs.bytes',
  /** Bytes of the spans that functions told. */
  'telemetry.bytes',
  /** Web PubSub messages, counted per 2 KB as the service does. */
  'webpubsub.messages',
  /** Event Grid operations: each publish and each delivery attempt. */
  'eventgrid.operations',
] as const;
export type MeterName = (typeof meterNames)[number];
export type MeterReading = Partial<Record<MeterName, number>>;

export interface MeterReport {
  readonly total: MeterReading;
  readonly perDialogue: Readonly<Record<string, MeterReading>>;
}

export interface Meter {
  /**
   * Adds to a meter. `subject` is any text that may name the dialogue it belongs to (an instance id, a partition
   * key, a message's session or body); the dialogue is found in it by the form of dialogue ids.
   */
  count(name: MeterName, amount: number, subject?: string): void;
  read(): MeterReport;
}

const rememberedDialogues = 20_000;

/** The dialogue id that stands in the text, if any. */
export function findDialogueId(text: string | undefined): string | undefined {
  return text?.match(dialogueIdPattern)?.[0];
}

export function createMeter(): Meter {
  const total: MeterReading = {};
  const perDialogue = new Map<string, MeterReading>();

  function readingOf(dialogue: string): MeterReading {
    const known = perDialogue.get(dialogue);
    if (known) return known;
    const oldest = perDialogue.keys().next();
    if (perDialogue.size >= rememberedDialogues && !oldest.done) perDialogue.delete(oldest.value);
    const reading: MeterReading = {};
    perDialogue.set(dialogue, reading);
    return reading;
  }

  return {
    count(name, amount, subject) {
      total[name] = (total[name] ?? 0) + amount;
      const dialogue = findDialogueId(subject);
      if (!dialogue) return;
      const reading = readingOf(dialogue);
      reading[name] = (reading[name] ?? 0) + amount;
    },
    read: () => ({ total: { ...total }, perDialogue: Object.fromEntries(perDialogue) }),
  };
}

/** Adds reports of several processes to one. */
export function addReports(reports: readonly MeterReport[]): MeterReport {
  const total: MeterReading = {};
  const perDialogue: Record<string, MeterReading> = {};
  for (const report of reports) {
    addReading(total, report.total);
    for (const [dialogue, reading] of Object.entries(report.perDialogue)) {
      perDialogue[dialogue] ??= {};
      addReading(perDialogue[dialogue], reading);
    }
  }
  return { total, perDialogue };
}

function addReading(into: MeterReading, reading: MeterReading) {
  for (const name of meterNames)
    if (reading[name] !== undefined) into[name] = (into[name] ?? 0) + reading[name];
}
