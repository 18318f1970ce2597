import type { RawData, WebSocket } from 'ws';
import type { Hub } from '../hub.ts';
import { Turns } from '../turns.ts';
import type { UpstreamDeps } from '../upstream/call-upstream.ts';
import { raiseUserEvent } from '../upstream/raise.ts';
import { answerFrame } from './answer-frame.ts';
import type { ClientConnection } from './client-connection.ts';
import { parseFrame } from './frames.ts';
import { Invocations } from './invocations.ts';

/** Hears what clients send. Requests of one client are answered one after another; pings and invocations are not held up. */
export class Listener {
  readonly #turns = new Turns();
  readonly #deps: UpstreamDeps;
  readonly #invocations: Invocations;

  constructor(deps: UpstreamDeps) {
    this.#deps = deps;
    this.#invocations = new Invocations(deps);
  }

  listen(hub: Hub, connection: ClientConnection, socket: WebSocket): void {
    socket.on('message', (data, isBinary) => {
      const bytes = toBuffer(data);
      if (connection.protocol === 'plain') this.#hearPlain(hub, connection, bytes, isBinary);
      else if (isBinary) hub.close(connection, 'Binary frames are no part of the JSON protocols.');
      else this.#hearFrame(hub, connection, bytes.toString());
    });
  }

  #hearFrame(hub: Hub, connection: ClientConnection, text: string) {
    const frame = parseFrame(text);
    if (typeof frame === 'string') return hub.close(connection, frame);
    switch (frame.type) {
      case 'ping':
        return connection.sendFrame({ type: 'pong' });
      case 'sequenceAck':
        return connection.acknowledge(frame.sequenceId);
      case 'cancelInvocation':
        return this.#invocations.cancel(connection, frame.invocationId);
      case 'invoke':
        return void this.#invocations.invoke(hub, connection, frame);
      case 'joinGroup':
      case 'leaveGroup':
      case 'sendToGroup':
      case 'event':
        return this.#inTurn(hub, connection, () => answerFrame(this.#deps, hub, connection, frame));
    }
  }

  #hearPlain(hub: Hub, connection: ClientConnection, bytes: Buffer, isBinary: boolean) {
    const payload = { dataType: isBinary ? 'binary' : 'text', bytes } as const;
    this.#inTurn(hub, connection, async () => {
      const event = { name: 'message', payload };
      const result = await raiseUserEvent(this.#deps, hub.name, connection, event);
      if (!result.ok) hub.close(connection, result.message);
      else if (result.answer) hub.send([connection], { payload: result.answer });
    });
  }

  #inTurn(hub: Hub, connection: ClientConnection, work: () => Promise<void>) {
    this.#turns.run(connection, work, (error) => hub.close(connection, String(error)));
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
