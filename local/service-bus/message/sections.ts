import { DecodeError, valueEnd } from './amqp-bytes.ts';

/** Section codes of AMQP 1.0, part 3.2. */
export const sectionCode = {
  header: 0x70,
  deliveryAnnotations: 0x71,
  messageAnnotations: 0x72,
  properties: 0x73,
  applicationProperties: 0x74,
  data: 0x75,
} as const;

interface Section {
  readonly code: number;
  readonly start: number;
  /** The encoded value behind the descriptor. */
  readonly value: Buffer;
}

/** The sections of an encoded message, in their order. Throws DecodeError. */
export function readSections(message: Buffer): readonly Section[] {
  const sections: Section[] = [];
  let position = 0;
  try {
    while (position < message.length) {
      const start = position;
      const [code, valueStart] = readDescriptor(message, position);
      position = valueEnd(message, valueStart);
      sections.push({ code, start, value: message.subarray(valueStart, position) });
    }
  } catch (error) {
    if (error instanceof DecodeError || error instanceof RangeError)
      throw new DecodeError(`The message cannot be decoded: ${error.message}`);
    throw error;
  }
  return sections;
}

function readDescriptor(message: Buffer, start: number): [code: number, valueStart: number] {
  if (message[start] !== 0) throw new DecodeError('A section does not begin with a descriptor');
  const form = message.readUInt8(start + 1);
  if (form === 0x53) return [message.readUInt8(start + 2), start + 3];
  if (form === 0x80) return [message.readUInt32BE(start + 6), start + 10];
  throw new DecodeError(`A section has an unknown descriptor of type 0x${form.toString(16)}`);
}

/** The bare message without body and footer. */
export function withoutBody(bare: Buffer): Buffer {
  const body = readSections(bare).find(({ code }) => code > sectionCode.applicationProperties);
  return bare.subarray(0, body?.start);
}
