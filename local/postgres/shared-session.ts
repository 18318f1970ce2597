import type { Engine } from './engine/start-engine.ts';
import { type SessionState, stateOf } from './wire/answers.ts';
import { takeFrame, toFrame, toTexts } from './wire/frames.ts';

/** A client's share of the one session the engine has. */
export interface Share {
  /** Runs messages that end with Query or Sync as soon as it is this client's turn, and answers what came back. */
  run(messages: Buffer): Promise<Buffer>;
  /** Whether the client is inside a transaction. */
  state(): SessionState;
  /** The client is gone: what it had open is rolled back, what it had locked is free. */
  leave(): Promise<void>;
}

export interface SharedSession {
  join(): Share;
}

interface Client {
  state: SessionState;
  /** Has used advisory locks, which outlive a transaction, so that each end of one has to be looked at. */
  usesLocks: boolean;
  hasLeft: boolean;
}

const countLocks = toFrame(
  'Q',
  toTexts("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"),
);
const endTransaction = toFrame('Q', toTexts('ROLLBACK'));
const freeLocks = toFrame('Q', toTexts('SELECT pg_advisory_unlock_all()'));

/**
 * Lets several clients use an engine that has one session only: a client has it from its first message until it is
 * outside of any transaction and holds no advisory lock; the others wait, as they would for its locks.
 */
export function shareSession(engine: Engine): SharedSession {
  let holder: Client | undefined;
  const waiting: { readonly client: Client; readonly go: () => void }[] = [];

  async function take(client: Client) {
    if (holder === client) return;
    if (holder) await new Promise<void>((go) => waiting.push({ client, go }));
    holder = client;
  }

  function pass() {
    const next = waiting.shift();
    holder = next?.client;
    next?.go();
  }

  async function run(client: Client, messages: Buffer): Promise<Buffer> {
    await take(client);
    if (client.hasLeft) {
      pass();
      return Buffer.alloc(0);
    }
    client.usesLocks ||= messages.includes('advisory');
    const answer = await engine.run(messages);
    client.state = stateOf(answer);
    if (client.state === 'I' && !(await holdsLocks(client))) pass();
    return answer;
  }

  async function holdsLocks(client: Client): Promise<boolean> {
    if (!client.usesLocks) return false;
    client.usesLocks = firstValue(await engine.run(countLocks)) !== '0';
    return client.usesLocks;
  }

  async function leave(client: Client) {
    if (client.hasLeft) return;
    client.hasLeft = true;
    if (holder !== client) return;
    if (client.state !== 'I') await engine.run(endTransaction);
    if (client.usesLocks) await engine.run(freeLocks);
    pass();
  }

  return {
    join() {
      const client: Client = { state: 'I', usesLocks: false, hasLeft: false };
      let last: Promise<unknown> = Promise.resolve();
      const afterLast = <T>(work: () => Promise<T>): Promise<T> => {
        const next = last.then(work);
        last = next.catch(() => {});
        return next;
      };
      return {
        state: () => client.state,
        run: (messages) => afterLast(() => run(client, messages)),
        leave: () => leaveSoon(client, afterLast),
      };
    },
  };

  function leaveSoon(client: Client, afterLast: (work: () => Promise<void>) => Promise<void>) {
    // One that still waits for its turn must not get it.
    const at = waiting.findIndex((entry) => entry.client === client);
    if (at >= 0) {
      client.hasLeft = true;
      waiting.splice(at, 1);
      return Promise.resolve();
    }
    return afterLast(() => leave(client));
  }
}

/** The first column of the first row of an answer. */
function firstValue(answer: Buffer): string | undefined {
  for (let taken = takeFrame(answer); taken; taken = takeFrame(taken.rest)) {
    const { type, body } = taken.frame;
    if (type === 'D') return body.toString('utf8', 6, 6 + body.readInt32BE(2));
  }
  return undefined;
}
