import { dollarsOf, shareOf } from './call/cost.ts';
import { benchAgents } from './call/people.ts';
import { startCallRegion } from './call/region.ts';
import { type Figure, percentile } from './figures.ts';
import { type DialoguesMeasured, measureDialogues } from './messages/dialogue-round.ts';
import { measureWebhooks, type WebhooksMeasured } from './messages/webhook-round.ts';
import { renderSpent } from './messages/where-units-go.ts';
import type { RunOptions } from './run.ts';

const agentCount = 10;
const dialogues = { group: 5, dialoguesOfAgent: 4, messages: 5, thought: 300 };
const webhooks = { perSecond: 100, seconds: 10 };
const short = {
  dialogues: { ...dialogues, dialoguesOfAgent: 1 },
  webhooks: { ...webhooks, seconds: 2 },
};

/**
 * Written dialogues by SMS through the whole system in two processes, as `npm start` runs it: ten messages from the first
 * to the record (P5), then what a busy hour's messages ask of the webhook.
 */
export async function run(options: RunOptions): Promise<readonly Figure[]> {
  const plan = options.short ? short : { dialogues, webhooks };
  const agents = benchAgents(agentCount);
  const region = await startCallRegion({ agents, profile: options.profile });
  try {
    // What happens once, at the first message, is not to be counted.
    const once = { ...plan.dialogues, group: 4, dialoguesOfAgent: 1 };
    await measureDialogues(region, agents.slice(0, 1), once);
    const talked = await measureDialogues(region, agents, plan.dialogues);
    for (const complaint of talked.complaints) console.log(complaint);
    console.log(`\n${renderSpent(talked.spent, talked.dialogues)}`);
    const posted = await measureWebhooks(region, agents, plan.webhooks);
    return [...costFigures(talked), ...timeFigures(talked, posted)];
  } finally {
    await region.stop();
  }
}

/** All that was counted meanwhile, by the dialogue: what names one and what does not. */
function costFigures({ before, after, dialogues: count }: DialoguesMeasured): readonly Figure[] {
  const all = shareOf(before, after, count);
  const rows = [
    ['Durable actions', 'durable.actions', '', '≤ 60'],
    ['Service Bus operations', 'servicebus.operations', '', '≤ 30'],
    ['request units', 'cosmos.ru', 'RU', '≤ 600 RU'],
    ['bytes that functions log themselves', 'logs.bytes', 'B', '≤ 5 KB'],
    ['bytes of spans, one dialogue of 20 followed', 'telemetry.bytes', 'B', '≤ 5 KB'],
    ['executions', 'functions.executions', '', undefined],
    ['memory × time', 'functions.gbs', 'GB-s', undefined],
    ['Web PubSub messages', 'webpubsub.messages', '', undefined],
    ['Event Grid operations', 'eventgrid.operations', '', undefined],
  ] as const;
  return [
    ...rows.map(([name, meter, unit, goal]) => ({
      name: `ten messages: ${name}`,
      value: all[meter] ?? 0,
      unit,
      ...(goal && { goal }),
    })),
    {
      name: 'ten messages: in money without the carrier (infra/prices.json)',
      value: dollarsOf(all) * 100,
      unit: '¢',
      goal: '≤ 0.2 ¢',
    },
  ];
}

function timeFigures(
  { dialogues: count, complaints, shown }: DialoguesMeasured,
  { took, refused }: WebhooksMeasured,
): readonly Figure[] {
  return [
    {
      name: `of ${count} dialogues without exactly one record, messages lost or doubled`,
      value: complaints.length,
      unit: '',
      goal: '0',
    },
    { name: 'event → read at the desk, p50', value: percentile(shown, 50), unit: 'ms' },
    {
      name: 'event → read at the desk, p95',
      value: percentile(shown, 95),
      unit: 'ms',
      goal: '≤ 200 ms',
    },
    { name: 'webhook at 100 events/s, p50', value: percentile(took, 50), unit: 'ms' },
    {
      name: 'webhook at 100 events/s, p99',
      value: percentile(took, 99),
      unit: 'ms',
      goal: '< 50 ms',
    },
    { name: `webhook: not taken, of ${took.length}`, value: refused, unit: '', goal: '0' },
  ];
}
