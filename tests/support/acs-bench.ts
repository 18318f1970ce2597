import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CallAutomationClient,
  type CallAutomationEvent,
  parseCallAutomationEvent,
} from '@azure/communication-call-automation';
import { type Acs, type AcsOptions, startAcs } from '../../local/acs/acs.ts';
import type { GridEventData } from '../../local/acs/call-automation/model.ts';
import type { Surroundings } from '../../local/platform/surroundings.ts';

export const sales = '+4930100';
export const resourceAccount = '28:orgid:5f1c9a10-1111-4222-8333-444455556666';
export const resourceId = '0d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f';

/** One callback as it came in. */
export interface Callback {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: readonly Readonly<Record<string, unknown>>[];
  readonly event: CallAutomationEvent;
}

type EventOf<Kind extends CallAutomationEvent['kind']> = Extract<
  CallAutomationEvent,
  { kind: Kind }
>;

/** The stand-in with a webhook and an Event Grid that keep what they get, driven by the real client. */
export interface Bench {
  readonly acs: Acs;
  readonly client: CallAutomationClient;
  readonly callbackUrl: string;
  readonly callbacks: readonly Callback[];
  readonly gridEvents: readonly GridEventData[];
  /** The next event of the kind that was not taken yet. */
  next<Kind extends CallAutomationEvent['kind']>(kind: Kind): Promise<EventOf<Kind>>;
  /** The data of the next Event Grid event of the type (without `Microsoft.Communication.`). */
  nextGridEvent(type: string): Promise<Readonly<Record<string, unknown>>>;
  /** What the webhook answers from now on. */
  answerWith(status: number): void;
  /** Starts the stand-in again with the data as it lies on disk at this moment, as after kill -9. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

export async function startBench(
  surroundings: Surroundings,
  options: Partial<AcsOptions> = {},
): Promise<Bench> {
  let from = surroundings;
  const copies: string[] = [];
  const gridEvents = createMailbox<GridEventData>();
  const webhook = await startWebhook();
  const start = () =>
    startAcs({
      surroundings: from,
      port: 0,
      topic: 'acs',
      publish: (_topic, events) => events.forEach(gridEvents.add),
      resourceId,
      numbers: [
        { address: sales, kind: 'phone number' },
        { address: resourceAccount, kind: 'teams resource account' },
      ],
      ...options,
    });
  const clientOf = (acs: Acs) =>
    new CallAutomationClient(acs.connectionString, { retryOptions: { maxRetries: 0 } });
  let acs = await start();
  let client = clientOf(acs);
  return {
    get acs() {
      return acs;
    },
    get client() {
      return client;
    },
    callbackUrl: webhook.url,
    callbacks: webhook.mailbox.all,
    gridEvents: gridEvents.all,
    async next(kind) {
      const isWanted = (event: CallAutomationEvent): event is EventOf<typeof kind> =>
        event.kind === kind;
      const { event } = await webhook.mailbox.take((each) => isWanted(each.event), kind);
      if (!isWanted(event)) throw new Error(`${event.kind} instead of ${kind}`);
      return event;
    },
    async nextGridEvent(type) {
      const name = `Microsoft.Communication.${type}`;
      const { data } = await gridEvents.take(({ eventType }) => eventType === name, type);
      return data as Readonly<Record<string, unknown>>;
    },
    answerWith: webhook.answerWith,
    async crash() {
      const dataDir = mkdtempSync(join(tmpdir(), 'openline-acs-'));
      copies.push(dataDir);
      cpSync(from.dataDir, dataDir, { recursive: true });
      await acs.stop();
      from = { ...from, dataDir };
      acs = await start();
      client = clientOf(acs);
    },
    async stop() {
      await acs.stop();
      await webhook.stop();
      for (const copy of copies) rmSync(copy, { recursive: true, force: true });
    },
  };
}

interface Mailbox<T> {
  readonly all: readonly T[];
  add(item: T): void;
  take(fits: (item: T) => boolean, name: string): Promise<T>;
}

const patience = 8000;

function createMailbox<T>(): Mailbox<T> {
  const all: T[] = [];
  const taken = new Set<T>();
  const arrivals = new Set<() => void>();
  const find = (fits: (item: T) => boolean) => all.find((item) => !taken.has(item) && fits(item));
  return {
    all,
    add(item) {
      all.push(item);
      for (const arrival of [...arrivals]) arrival();
    },
    take: (fits, name) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          arrivals.delete(look);
          reject(
            new Error(`No ${name} came. There are: ${JSON.stringify(all, null, 1).slice(-3000)}`),
          );
        }, patience);
        function look() {
          const found = find(fits);
          if (!found) return;
          taken.add(found);
          arrivals.delete(look);
          clearTimeout(timer);
          resolve(found);
        }
        arrivals.add(look);
        look();
      }),
  };
}

async function startWebhook() {
  const mailbox = createMailbox<Callback>();
  let status = 200;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    mailbox.add({
      path: request.url ?? '',
      headers: request.headers,
      body,
      event: parseCallAutomationEvent(structuredClone(body)),
    });
    response.writeHead(status).end();
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}/callbacks`,
    mailbox,
    answerWith(wanted: number) {
      status = wanted;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
