import { once } from 'node:events';
import { WebSocket } from 'ws';
import { DeskConnection } from '#shared/contracts/desk/desk-commands.ts';
import { DeskView } from '#shared/contracts/desk/desk-view.ts';
import type { RegionApi } from '../../tests/support/region-api.ts';

/** An agent's desk without its page: it asks the API and is told by Web PubSub, as the page is. */
export interface Desk {
  read(): Promise<DeskView>;
  /** Throws when it is refused. */
  must(path: string, body?: unknown): Promise<void>;
  /** The status of the answer. */
  post(path: string, body?: unknown): Promise<number>;
  close(): void;
}

interface DeskOptions {
  readonly api: RegionApi;
  /** Name of the agent, who has signed in to Entra ID. */
  readonly name: string;
  readonly look: (view: DeskView) => void;
  readonly complain: (error: unknown) => void;
}

/** The page reads its view this often even when nothing is told. */
const safetyNet = 30_000;

export async function openDesk({ api, name, look, complain }: DeskOptions): Promise<Desk> {
  const post = async (path: string, body?: unknown) =>
    (await api(name, 'POST', `desk/${path}`, body === undefined ? {} : { body })).status;
  const read = async () => DeskView.parse((await api(name, 'GET', 'desk')).body);
  const { url } = DeskConnection.parse((await api(name, 'GET', 'desk/connection')).body);
  const socket = new WebSocket(url, 'json.webpubsub.azure.v1');
  const refresh = onceMore(async () => look(await read()));
  const told = () => void refresh().catch(complain);
  socket.on('message', told);
  socket.on('error', complain);
  await once(socket, 'open');
  const net = setInterval(told, safetyNet);
  return {
    read,
    post,
    async must(path, body) {
      const status = await post(path, body);
      if (status >= 300) throw new Error(`${name}: ${path} was answered with ${status}`);
    },
    close() {
      clearInterval(net);
      socket.off('message', told);
      socket.terminate();
    },
  };
}

/** One at a time; what is asked for meanwhile is done once more afterwards. */
export function onceMore(work: () => Promise<void>): () => Promise<void> {
  let isWorking = false;
  let isStale = false;
  return async () => {
    isStale = true;
    if (isWorking) return;
    isWorking = true;
    try {
      while (isStale) {
        isStale = false;
        await work();
      }
    } finally {
      isWorking = false;
    }
  };
}
