import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';

interface DoorOptions {
  readonly onOpen: (id: string, socket: WebSocket) => void;
  readonly onMessage: (id: string, text: string) => void;
  readonly onClose: (id: string) => void;
}

export interface Door {
  /** Lets WebSockets in at `path` of the server. */
  attach(server: Server, path: string): void;
  stop(): void;
}

const largestFrame = 512 * 1024;

export function createDoor({ onOpen, onMessage, onClose }: DoorOptions): Door {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestFrame });
  const detachments: (() => void)[] = [];

  function open(socket: WebSocket) {
    const id = randomUUID();
    socket.on('close', () => onClose(id));
    // A broken socket closes right after.
    socket.on('error', () => {});
    socket.on('message', (data) => onMessage(id, data.toString()));
    onOpen(id, socket);
  }

  return {
    attach(server, path) {
      const receive = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        const isHere = request.url?.split('?')[0] === path;
        // Other doors of the same server look at their own paths.
        if (!isHere && server.listenerCount('upgrade') > 1) return;
        if (!isHere) return refuse(socket, '404 Not Found');
        if (!isOwnPage(request)) return refuse(socket, '403 Forbidden');
        sockets.handleUpgrade(request, socket, head, open);
      };
      server.on('upgrade', receive);
      detachments.push(() => server.off('upgrade', receive));
    },
    stop() {
      for (const detach of detachments) detach();
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Browsers say which page opens a socket: pages of other sites must not use the phones. */
function isOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  return origin === undefined || URL.parse(origin)?.host === host;
}

function refuse(socket: Duplex, status: string) {
  socket.on('error', () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
