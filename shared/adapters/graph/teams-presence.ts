import type { TokenCredential } from '@azure/identity';
import { type Client, GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type {
  PresenceReading,
  TeamsAnswer,
  TeamsPeople,
  TeamsPresence,
} from '#shared/ports/presence.ts';
import { createDirectoryTokens } from './directory-tokens.ts';
import { openGraphClient } from './graph-client.ts';
import { type Trouble, troubleOf } from './trouble-of.ts';

interface TeamsPresenceParts {
  readonly url: string;
  /** Of Entra ID. */
  readonly authority: string;
  /** Absent: there is no app for it, and presence is not followed. */
  readonly clientId?: string | undefined;
  readonly clientSecret?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly breakers?: Breakers;
}

const Readings = z.object({
  value: z.array(z.object({ id: z.string(), availability: z.string(), activity: z.string() })),
});
/** Milliseconds for one request. */
const patience = 10_000;

const People = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string() })),
});
const mostPeople = 20;

/**
 * People and their presence in Teams by Microsoft Graph, with application permissions Presence.Read.All,
 * Presence.ReadWrite.All and User.Read.All.
 */
export function createTeamsPresence(
  { clientId, ...parts }: TeamsPresenceParts,
  credential: TokenCredential,
): TeamsPresence & TeamsPeople {
  if (clientId === undefined) return unconfigured;
  const ask = createAsk({ ...parts, clientId }, credential);
  // An app may have one session for each person, and its id is the app's.
  const session = { sessionId: clientId };
  return {
    read: (directory, ids) => ask(directory, 'read', (graph) => readPresences(graph, ids)),
    showCall: (directory, user, length) =>
      ask(directory, 'show', async ({ post }) => {
        const expirationDuration = `PT${Math.round(length / 60_000)}M`;
        const call = { availability: 'Busy', activity: 'InACall', expirationDuration };
        await post(`/users/${user}/presence/setPresence`, { ...session, ...call });
        return null;
      }),
    clearCall: (directory, user) =>
      ask(directory, 'show', async ({ post }) => {
        await unlessGone(post(`/users/${user}/presence/clearPresence`, session));
        return null;
      }),
    find: (directory, name) => ask(directory, 'find', (graph) => findPeople(graph, name)),
  };
}

async function readPresences({ post }: Graph, ids: readonly string[]): Promise<PresenceReading[]> {
  const { value } = Readings.parse(await post('/communications/getPresencesByUserId', { ids }));
  return value.map(({ id, ...shown }) => ({ user: id, ...shown }));
}

async function findPeople(graph: Graph, name: string) {
  const { value } = People.parse(await graph.searchUsers(name));
  const ids = value.map(({ id }) => id);
  // Who they are is worth telling also without how they are.
  const read = ids.length === 0 ? [] : await readPresences(graph, ids).catch(() => []);
  const presences = new Map(read.map(({ user, availability }) => [user, availability]));
  return value.map(({ id, displayName }) => ({
    user: id,
    name: displayName,
    presence: presences.get(id) ?? null,
  }));
}

const notConfigured = async () => ({ ok: false, reason: 'notConfigured' }) as const;
const unconfigured: TeamsPresence & TeamsPeople = {
  read: notConfigured,
  showCall: notConfigured,
  clearCall: notConfigured,
  find: notConfigured,
};

interface Graph {
  post(path: string, body: object): Promise<unknown>;
  searchUsers(name: string): Promise<unknown>;
}

/** Asks in a directory, unless it has just said that it does not want to be asked. */
function createAsk(
  parts: TeamsPresenceParts & { readonly clientId: string },
  credential: TokenCredential,
) {
  const { url, now, breakers = createBreakers() } = parts;
  const tokenIn = createDirectoryTokens(parts, credential);
  const clients = new Map<string, Client>();
  const resting = new Map<string, Trouble & { readonly until: number }>();
  function clientIn(directory: string): Client {
    const breaker = breakers.around('graph', directory);
    const client =
      clients.get(directory) ?? openGraphClient(url, () => tokenIn(directory), breaker);
    clients.set(directory, client);
    return client;
  }
  function graphIn(directory: string): Graph {
    const at = (path: string) =>
      clientIn(directory).api(path).option('signal', AbortSignal.timeout(patience));
    return {
      post: (path, body) => at(path).post(body),
      searchUsers: (name) =>
        at('/users')
          .header('ConsistencyLevel', 'eventual')
          .search(`"displayName:${name.replaceAll(/["\\]/g, ' ').trim()}"`)
          .select(['id', 'displayName'])
          .top(mostPeople)
          .get(),
    };
  }
  return async function ask<Value>(
    directory: string,
    what: 'read' | 'show' | 'find',
    asked: (graph: Graph) => Promise<Value>,
  ): Promise<TeamsAnswer<Value>> {
    const key = `${directory} ${what}`;
    const rest = resting.get(key);
    if (rest && now() < rest.until) return { ok: false, reason: rest.reason };
    try {
      return { ok: true, value: await asked(graphIn(directory)) };
    } catch (error) {
      const trouble = troubleOf(error);
      resting.set(key, { ...trouble, until: now() + trouble.rest });
      return { ok: false, reason: trouble.reason };
    }
  };
}

/** There is no session to be taken back: it has run out, or was never made. */
async function unlessGone(request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof GraphError && error.statusCode === 404)) throw error;
  }
}
