import type { Container, OperationInput } from '@azure/cosmos';
import { z } from 'zod';
import { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import { currentTraceParent, linkTo, takeUp } from '#shared/platform/telemetry/telemetry.ts';
import type {
  Commit,
  DialogueStore,
  Identified,
  KeptDialogue,
  LoadedDialogue,
} from '#shared/ports/dialogue-store.ts';

interface Schemas<State, Event, Effect> {
  readonly state: z.ZodType<State>;
  readonly event: z.ZodType<Event>;
  readonly effect: z.ZodType<Effect>;
}

const keptId = 'dialogue';
const conflict = 409;
const preconditionFailed = 412;
const notFound = 404;
/** Seconds for which a dialogue that is over still knows its late events (D5). */
const keptAfterEnd = 3600;
const created = 201;

/**
 * Dialogues in Cosmos DB, partition (tenant, dialogue): one document for what is kept and one for each event of the
 * inbox. Both are read by one query and changed by one transactional batch.
 */
export function createDialogueStore<State, Event extends Identified, Effect>(
  container: Container,
  schemas: Schemas<State, Event, Effect>,
): DialogueStore<State, Event, Effect> {
  const parse = createParse(schemas);
  const keptOf = async ({ tenant, dialogue }: DialogueKey) =>
    (await container.item(keptId, [tenant, dialogue]).read()).resource;
  return {
    async append({ tenant, dialogue }, event, receivedAt) {
      const id = inboxId(event.id);
      const trace = currentTraceParent();
      const document = { id, tenant, dialogue, kind: 'event', receivedAt, event, trace };
      try {
        const { statusCode } = await container.items.create(document);
        return statusCode === created;
      } catch (error) {
        if (codeOf(error) === conflict) return false;
        throw error;
      }
    },
    async load({ tenant, dialogue }) {
      const query = container.items.query('SELECT * FROM c', { partitionKey: [tenant, dialogue] });
      return parse((await query.fetchAll()).resources);
    },
    async commit(key, commit) {
      const operations = [writeKept(key, commit), ...commit.consumed.map(removeEvent)];
      const { result } = await container.items.batch(operations, [key.tenant, key.dialogue]);
      const answers = result ?? [];
      const refused = answers.find(({ statusCode }) => statusCode >= 400 && statusCode !== 424);
      if (!refused) return answers[0]?.eTag;
      if (overtaken.has(refused.statusCode)) return undefined;
      throw new Error(`Cosmos DB refused a turn of ${key.dialogue}: ${refused.statusCode}`);
    },
    async look(key) {
      const found = await keptOf(key);
      const { kept, version } = parse(found === undefined ? [] : [found]);
      return kept && version !== undefined ? { kept, version } : undefined;
    },
    async read(key) {
      const found = await keptOf(key);
      return found === undefined ? undefined : schemas.state.parse(found.state);
    },
    async discard({ tenant, dialogue }, eventIds) {
      for (const id of eventIds) {
        const item = container.item(inboxId(id), [tenant, dialogue]);
        await item.delete().catch((error: unknown) => {
          if (codeOf(error) !== notFound) throw error;
        });
      }
    },
    async waitingSince(time) {
      const query = container.items.query({
        query:
          "SELECT DISTINCT c.tenant, c.dialogue FROM c WHERE c.kind = 'event' AND c.receivedAt < @time",
        parameters: [{ name: '@time', value: time }],
      });
      return z.array(DialogueKey).parse((await query.fetchAll()).resources);
    },
  };
}

/** Someone else's turn: the document is there already, has changed, or an event is gone. */
const overtaken: ReadonlySet<number> = new Set([notFound, conflict, preconditionFailed]);

/** Cosmos forbids some letters in ids. */
const inboxId = (eventId: string) => `event:${encodeURIComponent(eventId)}`;

function removeEvent(eventId: string): OperationInput {
  return { operationType: 'Delete', id: inboxId(eventId) };
}

function writeKept<State, Effect>(
  { tenant, dialogue }: DialogueKey,
  { kept, version, over }: Commit<State, Effect>,
): OperationInput {
  // As JSON: the SDK's types want an index signature that a generic state does not have.
  const body = JSON.parse(
    JSON.stringify({
      id: keptId,
      tenant,
      dialogue,
      kind: keptId,
      ...kept,
      ...(over && { ttl: keptAfterEnd }),
    }),
  );
  if (version === undefined) return { operationType: 'Create', resourceBody: body };
  return { operationType: 'Replace', id: keptId, resourceBody: body, ifMatch: version };
}

function createParse<State, Event extends Identified, Effect>(
  schemas: Schemas<State, Event, Effect>,
) {
  const Kept = z.object({
    _etag: z.string(),
    state: schemas.state,
    sequence: z.int(),
    pending: z.array(
      z.object({
        key: z.string(),
        effect: schemas.effect,
        attempts: z.int(),
        due: z.number(),
      }),
    ),
    seen: z.array(z.string()),
  });
  const Waiting = z.object({
    id: z.string(),
    kind: z.literal('event'),
    receivedAt: z.number(),
    event: schemas.event,
    /** W3C traceparent of what put it there. */
    trace: z.string().optional(),
  });
  return (documents: readonly { id?: string }[]): LoadedDialogue<State, Event, Effect> => {
    const found = documents.find(({ id }) => id === keptId);
    const waiting = z.array(Waiting).parse(documents.filter(({ id }) => id !== keptId));
    linkTo(waiting.map(({ trace }) => trace));
    const ordered = waiting.toSorted((one, other) => one.receivedAt - other.receivedAt);
    takeUp(ordered[0]?.receivedAt);
    const inbox = ordered.map(({ event }) => event);
    if (!found) return { inbox };
    const { _etag: version, ...kept } = Kept.parse(found);
    return { kept: kept satisfies KeptDialogue<State, Effect>, version, inbox };
  };
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
