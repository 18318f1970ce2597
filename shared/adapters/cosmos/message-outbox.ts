import { createHash } from 'node:crypto';
import type { Container, SqlParameter } from '@azure/cosmos';
import { z } from 'zod';
import { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import { LateDelivery } from '#shared/contracts/conversation/late-delivery.ts';
import { TargetKey } from '#shared/contracts/keys.ts';
import type { MessageOutbox, OutboxEntry } from '#shared/ports/message-outbox.ts';
import { createHeldDialogues } from './held-dialogues.ts';
import { conflict, unlessRefused } from './unless-refused.ts';

/** Done already: removed, or parked and removed. */
const gone = [404];

/** Dialogues under way in Cosmos DB, partition (tenant, target), one document each; `parked` ones are out of the way. */
export function createMessageOutbox(container: Container): MessageOutbox {
  const held = createHeldDialogues(container);
  const ask = createAsk(container);
  const itemOf = ({ tenant, target }: TargetKey, id: string) =>
    container.item(id, [tenant, target]);

  const create = (key: TargetKey, at: number, what: { readonly id: string }) =>
    unlessRefused(
      conflict,
      container.items.create({ ...key, kind: 'waiting', createdAt: at, dueAt: at, ...what }),
    );

  const park = (key: TargetKey, id: string, problem: object) =>
    unlessRefused(
      gone,
      itemOf(key, id).patch([
        { op: 'set', path: '/kind', value: 'parked' },
        { op: 'set', path: '/problem', value: problem },
      ]),
    );

  return {
    async add(conversation, targets, at) {
      const { tenant, dialogue } = conversation;
      // One alone need not be told apart from others; should it get the dialogue again, it has it already.
      const isAlone = targets.length === 1;
      const left = isAlone ? targets : await held.hold({ tenant, dialogue }, targets);
      for (const target of left)
        await create({ tenant, target }, at, { id: dialogue, ...{ conversation } });
    },
    async addLate(key, late, at) {
      await create(key, at, { id: lateId(late), ...{ late } });
    },
    async next(key, at, limit) {
      const parameters = [
        { name: '@at', value: at },
        { name: '@limit', value: limit },
      ];
      const found = z.array(Waiting).parse(await ask(key, due, parameters));
      const read = found.map((document) => ({ id: document.id, entry: entryOf(document) }));
      // One that this version cannot read would stand in the way of the others for ever.
      for (const { id, entry } of read) if (!entry) await park(key, id, unreadable);
      return read.flatMap(({ entry }) => entry ?? []);
    },
    async postpone(key, id, until) {
      const later = itemOf(key, id).patch([{ op: 'set', path: '/dueAt', value: until }]);
      await unlessRefused(gone, later);
    },
    settle: ({ tenant, target }, dialogue) => held.settle({ tenant, dialogue }, target),
    async remove(key, id) {
      await unlessRefused(gone, itemOf(key, id).delete());
    },
    async park(key, id, problem) {
      await park(key, id, problem);
    },
    ...createFigures(container, ask),
  };
}

type Ask = (key: TargetKey, query: string, parameters: SqlParameter[]) => Promise<unknown[]>;

function createAsk(container: Container): Ask {
  return async ({ tenant, target }, query, parameters) => {
    const asked = container.items.query({ query, parameters }, { partitionKey: [tenant, target] });
    return (await asked.fetchAll()).resources;
  };
}

function createFigures(
  container: Container,
  ask: Ask,
): Pick<MessageOutbox, 'figures' | 'waitingSince'> {
  const count = async (key: TargetKey, kind: 'waiting' | 'parked') =>
    Counted.parse(
      await ask(key, 'SELECT VALUE COUNT(1) FROM c WHERE c.kind = @kind', [
        { name: '@kind', value: kind },
      ]),
    )[0];

  return {
    async figures(key) {
      const [waiting, parked, [oldest]] = await Promise.all([
        count(key, 'waiting'),
        count(key, 'parked'),
        ask(key, first, []).then((found) => z.array(z.number()).parse(found)),
      ]);
      return { waiting, oldest: oldest ?? null, parked };
    },
    async waitingSince(time) {
      const query = container.items.query({
        query:
          "SELECT c.tenant, c.target, MIN(c.dueAt) AS oldest FROM c WHERE c.kind = 'waiting' AND c.dueAt < @time GROUP BY c.tenant, c.target",
        parameters: [{ name: '@time', value: time }],
      });
      return Behind.parse((await query.fetchAll()).resources);
    },
  };
}

const due =
  "SELECT c.id, c.conversation, c.late FROM c WHERE c.kind = 'waiting' AND c.dueAt <= @at ORDER BY c.dueAt OFFSET 0 LIMIT @limit";
const first =
  "SELECT VALUE c.createdAt FROM c WHERE c.kind = 'waiting' ORDER BY c.createdAt OFFSET 0 LIMIT 1";
const Behind = z.array(TargetKey.extend({ oldest: z.number() }));
const Counted = z.tuple([z.int()]);
const Waiting = z.object({
  id: z.string(),
  conversation: z.unknown().optional(),
  late: z.unknown().optional(),
});

function entryOf({ id, ...document }: z.infer<typeof Waiting>): OutboxEntry | undefined {
  const { data: conversation } = KeptConversation.safeParse(document.conversation);
  if (conversation) return { id, conversation };
  const { data: late } = LateDelivery.safeParse(document.late);
  return late && { id, late };
}

const unreadable = {
  kind: 'permanent',
  reason: 'bad-record',
  code: '',
  advice: 'This version of the product cannot read the entry. It is parked; the others go on.',
};

const lateId = ({ dialogue, message, delivery }: LateDelivery) =>
  `${dialogue}.${createHash('sha256').update(message).digest('hex')}.${delivery.state}`;
