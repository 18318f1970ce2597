import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client } from '@microsoft/microsoft-graph-client';
import { contoso, personId, sampleDirectory } from '../directory/sample-directory.ts';
import type { VerifyToken } from '../entra/verify-token.ts';
import type { Surroundings } from '../platform/surroundings.ts';
import type { OutgoingMail } from './mail/post-office.ts';
import { startGraph } from './start-graph.ts';

export const testApp = '00000000-0000-4000-a000-0000000000aa';

/** Tokens of tests: `app`, or the name of a person who signed in, with their delegated permissions after it: `adele Chat.Read`. */
const verifyToken: VerifyToken = async (token) => {
  const [name = '', ...scopes] = token.split(' ');
  if (name === 'nobody') return undefined;
  const isApp = name === 'app';
  return {
    tid: contoso,
    appid: testApp,
    oid: isApp ? testApp : personId(name),
    ...(isApp ? { idtyp: 'app' } : { scp: scopes.join(' ') }),
  };
};

interface TestSurroundings extends Surroundings {
  remove(): void;
}

/** Graph with the sample directory, and clients for it that are the real SDK. */
export async function openTestGraph(surroundings: TestSurroundings) {
  const outgoing: OutgoingMail[] = [];
  const start = (port: number) =>
    startGraph({
      surroundings,
      port,
      directory: sampleDirectory,
      verifyToken,
      onOutgoingMail: (mail) => outgoing.push(mail),
    });
  let graph = await start(0);
  return {
    surroundings,
    outgoing,
    graph: () => graph,
    client: (token = 'app') =>
      Client.init({
        baseUrl: `${graph.url}/`,
        customHosts: new Set(['localhost']),
        authProvider: (done) => done(null, token),
      }),
    async restart() {
      const { port } = new URL(graph.url);
      await graph.stop();
      graph = await start(Number(port));
    },
    async close() {
      await graph.stop();
      surroundings.remove();
    },
  };
}

interface Received {
  readonly path: string;
  readonly item: Record<string, unknown>;
}

/** A webhook that answers validation requests and keeps notifications; `/notify` answers with `state.status`. */
export async function openWebhook() {
  const received: Received[] = [];
  const watchers = new Set<() => void>();
  const state = { status: 202, validates: true, requests: 0 };
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const token = url.searchParams.get('validationToken');
    if (token !== null) {
      response.writeHead(200, { 'content-type': 'text/plain' });
      return response.end(state.validates ? token : 'something else');
    }
    const { value } = JSON.parse(await textOf(request));
    const status = url.pathname === '/notify' ? state.status : 202;
    state.requests += 1;
    if (status < 300)
      received.push(...value.map((item: Received['item']) => ({ path: url.pathname, item })));
    response.writeHead(status).end();
    for (const look of watchers) look();
    return response;
  }

  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;

  function until(isReached: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (!isReached()) return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
      look();
    });
  }

  return {
    url: `http://localhost:${port}`,
    received,
    state,
    /** Resolves when so many notification requests have come in all. */
    requests: (count: number) => until(() => state.requests >= count),
    /** Resolves with the first lifecycle notification of this kind. */
    async lifecycle(event: string): Promise<Received | undefined> {
      const isIt = ({ item }: Received) => item['lifecycleEvent'] === event;
      await until(() => received.some(isIt));
      return received.find(isIt);
    },
    close: () => server.close(),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
