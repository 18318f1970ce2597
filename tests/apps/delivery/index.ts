import { CosmosClient } from '@azure/cosmos';
import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { createMessageOutbox } from '#shared/adapters/cosmos/message-outbox.ts';
import { createMessageStore } from '#shared/adapters/cosmos/message-store.ts';
import { createRecordOutbox } from '#shared/adapters/cosmos/record-outbox.ts';
import { createMessageArchives } from '#shared/adapters/sql/messages/message-archives.ts';
import { createRecordStores } from '#shared/adapters/sql/record-stores.ts';
import { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import {
  databaseName,
  messageOutboxContainer,
  messagesContainer,
  recordsContainer,
} from '#shared/contracts/topology.ts';
import type { Orchestrations } from '#shared/ports/orchestrations.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import { deliverMessages } from '#shared/usecases/conversation/deliver-messages.ts';
import { keepMessages } from '#shared/usecases/conversation/keep-messages.ts';
import { deliverRecords } from '#shared/usecases/deliver-records.ts';
import { keepRecord } from '#shared/usecases/keep-record.ts';
import { sweepRecords } from '#shared/usecases/sweep-records.ts';
import { registerDelivery } from '../../../functions/workflows/delivery.activities.ts';
import { orchestrationsOf } from '../../../functions/workflows/orchestrations.ts';
import { calls } from '../../support/calls.ts';

/** The product's delivery; the targets of each tenant are what a test says. */
declare global {
  var openlineTestTargets: Record<string, readonly string[]> | undefined;
}

const client = new CosmosClient(process.env['Documents'] ?? '');
const container = client.database(databaseName).container(recordsContainer.id);
const settings = Object.entries(process.env).map(([name, text = '']) => [name, text] as const);
const storeOf = createRecordStores(new Map(settings));

const kept = createRecordOutbox(container);
const outbox: RecordOutbox = {
  ...kept,
  async remove(key, records) {
    await globalThis.openlineTestGate?.('remove', key);
    await kept.remove(key, records);
  },
};

const configuration = {
  async list(tenant: string) {
    const ids = globalThis.openlineTestTargets?.[tenant] ?? [];
    return ids.map((id) => ({ value: RecordTarget.parse({ id, name: id }), version: '1' }));
  },
};

const partsFor = (orchestrations: Orchestrations) => ({
  outbox,
  configuration,
  orchestrations,
  storeOf,
  now: () => Date.now(),
});

const database = client.database(databaseName);
const messages = new Map(settings.filter(([name]) => name.startsWith('MESSAGES_')));
const writtenFor = (orchestrations: Orchestrations) => ({
  configuration: {
    list: async () => [{ value: { id: 'main', name: 'main' }, version: '1' }],
  },
  messageOutbox: createMessageOutbox(database.container(messageOutboxContainer.id)),
  chats: createMessageStore(database.container(messagesContainer.id)),
  archiveOf: createMessageArchives({ messages, records: new Map() }),
  orchestrations,
  now: () => Date.now(),
});

registerDelivery({
  at: (orchestrations) => ({
    deliverMessages: (delivery) => deliverMessages(writtenFor(orchestrations), delivery),
    async deliverRecords(delivery) {
      const result = await deliverRecords(partsFor(orchestrations), delivery);
      calls.push({ function: 'attempt', input: delivery, metadata: result });
      return result;
    },
  }),
});

app.http('Keep', {
  methods: ['POST'],
  route: 'keep/{tenant}/{dialogue}/{revision}',
  extraInputs: [input.durableClient()],
  async handler(request, context) {
    const { tenant = '', dialogue = '', revision } = request.params;
    const draft = CallRecordDraft.parse(await request.json());
    const parts = partsFor(orchestrationsOf(context));
    await keepRecord(parts, { tenant, dialogue }, draft, Number(revision), parts.now());
    return { status: 202 };
  },
});

app.http('KeepMessages', {
  methods: ['POST'],
  route: 'keep-messages',
  extraInputs: [input.durableClient()],
  async handler(request, context) {
    const kept = KeptConversation.parse(await request.json());
    await keepMessages(writtenFor(orchestrationsOf(context)), kept);
    return { status: 202 };
  },
});

app.http('Nudge', {
  methods: ['POST'],
  route: 'nudge/{tenant}/{target}',
  extraInputs: [input.durableClient()],
  async handler(request, context) {
    const { tenant = '', target = '' } = request.params;
    await orchestrationsOf(context).nudgeDelivery({ tenant, target });
    return { status: 202 };
  },
});

app.http('Sweep', {
  methods: ['POST'],
  route: 'sweep',
  extraInputs: [input.durableClient()],
  async handler(_request, context) {
    return { jsonBody: await sweepRecords(partsFor(orchestrationsOf(context))) };
  },
});
