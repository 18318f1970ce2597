import { type Payload, toFrameData } from './payload.ts';

/** A message on its way to clients. */
export interface Message {
  readonly payload: Payload;
  /** Absent: from the server. */
  readonly group?: string;
  readonly fromUserId?: string | undefined;
  /** Clock time (ms) after which a client that was away no longer gets it. */
  readonly expiresAt?: number | undefined;
}

/** A message written once for all its receivers. */
export interface EncodedMessage {
  readonly message: Message;
  /** The JSON frame without its opening brace, so that a sequence id can go in front. */
  readonly tail: string;
}

export function encodeMessage(message: Message): EncodedMessage {
  const { payload, group, fromUserId } = message;
  const head =
    group === undefined
      ? { type: 'message', from: 'server', dataType: payload.dataType }
      : { type: 'message', from: 'group', fromUserId, group, dataType: payload.dataType };
  const tail = `${JSON.stringify(head).slice(1, -1)},"data":${toFrameData(payload)}}`;
  return { message, tail };
}

const billedUnit = 2048;

/** Messages the service bills for one outbound payload: begun 2 KB, at least one. */
export function billedMessages(bytes: number): number {
  return Math.max(1, Math.ceil(bytes / billedUnit));
}
