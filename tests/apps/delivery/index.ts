import { CosmosClient } from '@azure/cosmos';
import { app } from '@azure/functions';
import { input } from 'durable-functions';
import { createRecordOutbox } from '#shared/adapters/cosmos/record-outbox.ts';
import { createRecordStores } from '#shared/adapters/sql/record-stores.ts';
import { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import { databaseName, recordsContainer } from '#shared/contracts/topology.ts';
import type { Orchestrations } from '#shared/ports/orchestrations.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
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

registerDelivery({
  at: (orchestrations) => ({
    deliverMessages: () => Promise.reject(new Error('There are records alone.')),
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
