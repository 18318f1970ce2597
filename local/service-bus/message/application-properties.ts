import { readEntries, writeMap, writeSection, writeString } from './amqp-bytes.ts';
import { decodeValue, encodeValue } from './amqp-values.ts';
import { readFields } from './incoming.ts';
import { readSections, sectionCode } from './sections.ts';

/** Application properties by name, as JavaScript values. */
export type Properties = Readonly<Record<string, unknown>>;

/** The bare message with these application properties set; `undefined` removes one. All others keep their bytes. */
export function withProperties(bare: Buffer, changes: Properties): Buffer {
  if (Object.keys(changes).length === 0) return bare;
  const sections = readSections(bare);
  const old = sections.find(({ code }) => code === sectionCode.applicationProperties);
  const entries = readEntries(old?.value);
  for (const [name, value] of Object.entries(changes))
    if (value === undefined) entries.delete(name);
    else entries.set(name, encodeValue(value));
  const before = sections.filter(({ code }) => code < sectionCode.applicationProperties);
  const after = sections.find(({ code }) => code > sectionCode.applicationProperties);
  return Buffer.concat([
    ...before.map(({ code, value }) => writeSection(code, value)),
    writeSection(
      sectionCode.applicationProperties,
      writeMap([...entries].flatMap(([name, value]) => [writeString(name), value])),
    ),
    bare.subarray(after?.start ?? bare.length),
  ]);
}

/** What rules look at. */
export interface Filterable {
  readonly system: Readonly<Record<SystemProperty, unknown>>;
  readonly application: Properties;
}
const systemProperties = [
  'MessageId',
  'UserId',
  'To',
  'Label',
  'ReplyTo',
  'CorrelationId',
  'ContentType',
  'ContentEncoding',
  'AbsoluteExpiryTime',
  'CreationTime',
  'SessionId',
  'GroupSequence',
  'ReplyToSessionId',
] as const;
export type SystemProperty = (typeof systemProperties)[number];

/** Reads what rules look at; names of system properties as in SQL filters (`sys.Label` is the subject). */
export function readFilterable(bare: Buffer): Filterable {
  const sections = readSections(bare);
  const sectionValue = (wanted: number) => sections.find(({ code }) => code === wanted)?.value;
  const fields = readFields(sectionValue(sectionCode.properties));
  const entries = readEntries(sectionValue(sectionCode.applicationProperties));
  return {
    // Object.fromEntries forgets the names of the keys.
    system: Object.fromEntries(
      systemProperties.map((name, index) => [name, fields[index] ?? undefined]),
    ) as Record<SystemProperty, unknown>,
    application: Object.fromEntries(
      [...entries].map(([name, value]) => [name, decodeValue(value)] as const),
    ),
  };
}
