import {
  nothing,
  readItems,
  writeBoolean,
  writeInt,
  writeList,
  writeLong,
  writeMap,
  writeSection,
  writeSymbol,
  writeTimestamp,
  writeUbyte,
  writeUint,
} from './amqp-bytes.ts';
import { sectionCode } from './sections.ts';

/** 0 active, 1 deferred, 2 scheduled: the values of the annotation x-opt-message-state. */
export type MessageState = 0 | 1 | 2;

/** What a receiver or a peek gets to see of a stored message. */
export interface Delivery {
  readonly sequence: number;
  readonly enqueueSequence: number;
  readonly state: MessageState;
  readonly sessionId: string | undefined;
  /** Times in milliseconds since 1970. */
  readonly enqueuedAt: number;
  readonly lockedUntil: number | undefined;
  /** 16 bytes in the order of .NET's Guid; absent for peeked and for deleted messages. */
  readonly lockToken: Buffer | undefined;
  readonly deliveryCount: number;
  readonly timeToLive: number | undefined;
  readonly durable: boolean | undefined;
  readonly priority: number | undefined;
  readonly annotations: Buffer;
  readonly bare: Buffer;
  /** The dialogue it belongs to, for the meters; may be empty. */
  readonly subject: string;
}

/** The encoded message with the header and annotations that the broker adds on delivery. */
export function encodeDelivery(delivery: Delivery): Buffer {
  return Buffer.concat([
    writeSection(sectionCode.header, headerOf(delivery)),
    writeSection(sectionCode.messageAnnotations, annotationsOf(delivery)),
    delivery.bare,
  ]);
}

function headerOf({ durable, priority, timeToLive, deliveryCount }: Delivery): Buffer {
  return writeList([
    durable === undefined ? nothing : writeBoolean(durable),
    priority === undefined ? nothing : writeUbyte(priority),
    timeToLive === undefined ? nothing : writeUint(Math.min(timeToLive, 0xffffffff)),
    nothing,
    writeUint(deliveryCount),
  ]);
}

function annotationsOf(delivery: Delivery): Buffer {
  const added = [
    writeSymbol('x-opt-enqueued-time'),
    writeTimestamp(delivery.enqueuedAt),
    writeSymbol('x-opt-sequence-number'),
    writeLong(delivery.sequence),
    writeSymbol('x-opt-enqueue-sequence-number'),
    writeLong(delivery.enqueueSequence),
    writeSymbol('x-opt-message-state'),
    writeInt(delivery.state),
  ];
  if (delivery.lockedUntil !== undefined)
    added.push(writeSymbol('x-opt-locked-until'), writeTimestamp(delivery.lockedUntil));
  return writeMap([...readItems(delivery.annotations), ...added]);
}
