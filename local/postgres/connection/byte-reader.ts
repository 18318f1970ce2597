import type { Socket } from 'node:net';

/** Takes something off the front of the bytes that have come in; undefined: not all of it is here yet. */
type Take<T> = (bytes: Buffer) => { readonly value: T; readonly rest: Buffer } | undefined;

export interface ByteReader {
  /** Resolves with the next whole thing, or undefined when the client is gone before it was whole. */
  next<T>(take: Take<T>): Promise<T | undefined>;
  /** Stops listening, for another protocol to take over; whether bytes had come already that nobody took. */
  release(): { readonly hadMore: boolean };
}

/** Reads a socket piece by piece; for one reader at a time. */
export function readBytes(socket: Socket): ByteReader {
  let bytes: Buffer = Buffer.alloc(0);
  let ended = false;
  let wake = () => {};
  const onData = (chunk: Buffer) => {
    bytes = bytes.length > 0 ? Buffer.concat([bytes, chunk]) : chunk;
    wake();
  };
  const onEnd = () => {
    ended = true;
    wake();
  };
  socket.on('data', onData).on('close', onEnd).on('end', onEnd).on('error', onEnd);
  return {
    async next(take) {
      for (;;) {
        const taken = take(bytes);
        if (taken) {
          bytes = taken.rest;
          return taken.value;
        }
        if (ended) return undefined;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    release() {
      socket.off('data', onData).off('close', onEnd).off('end', onEnd);
      return { hadMore: bytes.length > 0 };
    },
  };
}
