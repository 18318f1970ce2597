import { randomBytes } from 'node:crypto';
import {
  DecodeError,
  readEntries,
  readItems,
  writeList,
  writeMap,
  writeSection,
  writeString,
  writeSymbol,
} from './amqp-bytes.ts';
import { decodeValue } from './amqp-values.ts';
import { readSections, sectionCode } from './sections.ts';

/** A message as it was sent, ready to be stored. */
export interface Incoming {
  /** The sender's, or one that the broker makes: the SDK needs one on every message. */
  readonly messageId: string;
  readonly sessionId: string | undefined;
  readonly partitionKey: string | undefined;
  /** Milliseconds. */
  readonly timeToLive: number | undefined;
  /** Milliseconds since 1970. */
  readonly scheduledFor: number | undefined;
  readonly durable: boolean | undefined;
  readonly priority: number | undefined;
  /** The sender's message annotations, an encoded map without those that only the broker sets. */
  readonly annotations: Buffer;
  /** Properties, application properties, body and footer: passed on byte for byte. */
  readonly bare: Buffer;
  /** Text in which the meters look for the dialogue: session id, correlation id, start of the body. */
  readonly subject: string;
}

const scheduledEnqueueTime = 'x-opt-scheduled-enqueue-time';
const brokersAnnotations = new Set([
  'x-opt-sequence-number',
  'x-opt-enqueue-sequence-number',
  'x-opt-enqueued-time',
  'x-opt-locked-until',
  'x-opt-message-state',
  'x-opt-deadletter-source',
]);
const searchedForDialogue = 2048;

/** Reads an encoded message of format 0. Throws DecodeError. */
export function readIncoming(message: Buffer): Incoming {
  const sections = readSections(message);
  const sectionValue = (code: number) => sections.find((section) => section.code === code)?.value;
  const startOf = (isIt: (code: number) => boolean) =>
    sections.find(({ code }) => isIt(code))?.start ?? message.length;
  const bodyStart = startOf((code) => code > sectionCode.applicationProperties);
  if (bodyStart === message.length) throw new DecodeError('The message has no body');
  const annotations = readEntries(sectionValue(sectionCode.messageAnnotations));
  const header = readFields(sectionValue(sectionCode.header));
  const properties = readFields(sectionValue(sectionCode.properties));
  const sessionId = text(properties[10]);
  const body = message.toString('utf8', bodyStart, bodyStart + searchedForDialogue);
  const bare = message.subarray(startOf((code) => code >= sectionCode.properties));
  const givenId = text(properties[0]);
  const messageId = givenId ?? randomBytes(16).toString('hex');
  return {
    messageId,
    sessionId,
    partitionKey: text(decoded(annotations.get('x-opt-partition-key'))),
    timeToLive: number(header[2]),
    scheduledFor: time(decoded(annotations.get(scheduledEnqueueTime))),
    durable: typeof header[0] === 'boolean' ? header[0] : undefined,
    priority: number(header[1]),
    annotations: sendersAnnotations(annotations),
    bare: givenId === undefined ? withMessageId(bare, messageId) : bare,
    subject: `${sessionId ?? ''} ${text(properties[5]) ?? ''} ${body}`,
  };
}

function withMessageId(bare: Buffer, messageId: string): Buffer {
  const [first] = readSections(bare);
  const properties = first?.code === sectionCode.properties ? first.value : undefined;
  const [, ...others] = properties ? readItems(properties) : [];
  const rest = bare.subarray(properties ? readSections(bare)[1]?.start : 0);
  const items = [writeString(messageId), ...others];
  return Buffer.concat([writeSection(sectionCode.properties, writeList(items)), rest]);
}

/** Reads a batch: an envelope of message format 0x80013700 whose data sections are encoded messages. */
export function readBatch(envelope: Buffer): readonly Incoming[] {
  return readSections(envelope)
    .filter(({ code }) => code === sectionCode.data)
    .map(({ value }) => readIncoming(readBinary(value)));
}

function readBinary(value: Buffer): Buffer {
  if (value[0] === 0xa0) return value.subarray(2);
  if (value[0] === 0xb0) return value.subarray(5);
  throw new DecodeError('A message of the batch is not binary');
}

function sendersAnnotations(annotations: ReadonlyMap<string, Buffer>): Buffer {
  const items = [...annotations].filter(([key]) => !brokersAnnotations.has(key));
  return writeMap(items.flatMap(([key, value]) => [writeSymbol(key), value]));
}

/** The decoded fields of a list section. */
export function readFields(value: Buffer | undefined): readonly unknown[] {
  return value ? readItems(value).map(decodeValue) : [];
}

function decoded(value: Buffer | undefined): unknown {
  return value && decodeValue(value);
}

/** Message ids may be texts, numbers, uuids or bytes; compared, they are all texts. */
function text(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}

function number(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function time(value: unknown): number | undefined {
  return value instanceof Date ? value.getTime() : number(value);
}
