import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';

/** Why a socket is refused before it is one. */
export interface Refusal {
  readonly status: number;
  readonly message: string;
}

/** Answers a request for a WebSocket with an HTTP error. */
export function refuse(socket: Duplex, { status, message }: Refusal): void {
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}`,
      'Connection: close',
      'Content-Type: text/plain; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(message)}`,
      '',
      message,
    ].join('\r\n'),
  );
}
