import { toFrame, toTexts } from './frames.ts';

/** What a session is in after a statement: idle, in a transaction, or in one that failed. */
export type SessionState = 'I' | 'T' | 'E';

interface Refusal {
  /** FATAL ends the connection. */
  readonly severity: 'FATAL' | 'ERROR';
  /** SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

export function toError({ severity, code, message }: Refusal): Buffer {
  return toFrame(
    'E',
    Buffer.concat([
      toTexts(`S${severity}`, `V${severity}`, `C${code}`, `M${message}`),
      Buffer.of(0),
    ]),
  );
}

export function toReady(state: SessionState): Buffer {
  return toFrame('Z', Buffer.from(state));
}

export const askForPassword: Buffer = toFrame('R', toInt32(3));

/** Signed in: what the server tells of itself, a process id with a key to cancel by, and that it is ready. */
export function toWelcome(processId: number, version: string): Buffer {
  const parameters = Object.entries({
    server_version: version,
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    DateStyle: 'ISO, MDY',
    TimeZone: 'GMT',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  }).map(([name, value]) => toFrame('S', toTexts(name, value)));
  return Buffer.concat([
    toFrame('R', toInt32(0)),
    ...parameters,
    toFrame('K', Buffer.concat([toInt32(processId), toInt32(0)])),
    toReady('I'),
  ]);
}

function toInt32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** The state in the last message of an answer, which is always ReadyForQuery. */
export function stateOf(answer: Buffer): SessionState {
  const letter = answer.toString('latin1', answer.length - 1);
  return letter === 'T' || letter === 'E' ? letter : 'I';
}
