import type { FromPage, ToPage } from '../contract.ts';

interface WireOptions {
  readonly url: string;
  readonly onOpen: () => void;
  readonly onMessage: (message: ToPage) => void;
  readonly onLost: () => void;
}

export interface Wire {
  /** False: there is no connection at this moment. */
  send(message: FromPage): boolean;
}

const firstRetry = 200;
const longestRetry = 1000;

/** A WebSocket that opens itself again when it is lost, within a second of the server's return. */
export function openWire({ url, onOpen, onMessage, onLost }: WireOptions): Wire {
  let socket: WebSocket | undefined;
  let retry = firstRetry;

  function open() {
    socket = new WebSocket(url);
    socket.addEventListener('open', () => {
      retry = firstRetry;
      onOpen();
    });
    socket.addEventListener('message', ({ data }) => onMessage(JSON.parse(String(data))));
    socket.addEventListener('close', () => {
      onLost();
      setTimeout(open, retry);
      retry = Math.min(retry * 2, longestRetry);
    });
  }

  open();
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
  };
}
