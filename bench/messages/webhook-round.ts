import { randomUUID } from 'node:crypto';
import { post } from '../../local/event-grid/deliver.ts';
import type { GridEvent } from '../../local/event-grid/event.ts';
import { textMessages } from '../../local/start/incoming-calls.ts';
import { type BenchAgent, callerNumbers, chatsAtOnce, supportText } from '../call/people.ts';
import type { CallRegion } from '../call/region.ts';
import { pause, until } from '../call/waiting.ts';
import { openTextDesk, type TextDesk } from './text-desk.ts';

export interface WebhookPlan {
  readonly perSecond: number;
  readonly seconds: number;
}

export interface WebhooksMeasured {
  /** Milliseconds to the answer of each. */
  readonly took: readonly number[];
  /** Events that were not taken. */
  readonly refused: number;
}

const patience = 60_000;
const group = 6;

/** SMS to dialogues that agents have, posted as Event Grid does at a steady rate, whether or not earlier ones were answered. */
export async function measureWebhooks(
  region: CallRegion,
  agents: readonly BenchAgent[],
  plan: WebhookPlan,
): Promise<WebhooksMeasured> {
  const desks: TextDesk[] = [];
  const customers = callerNumbers(group, agents.length * chatsAtOnce + 1).slice(1);
  const talks = () =>
    customers.flatMap((customer) =>
      desks.flatMap((desk) => {
        const dialogue = desk.dialogueOf(customer);
        return dialogue === undefined ? [] : [{ desk, dialogue }];
      }),
    );
  try {
    for (const agent of agents) desks.push(await openTextDesk(region.api, agent, () => {}));
    for (const from of customers) region.cloud.acs.text({ from, to: supportText, text: 'Hello' });
    await until('agents have all of them', () => talks().length === customers.length, patience);
    const measured = await postAll(region, customers, plan);
    for (const { desk, dialogue } of talks()) await desk.hangUp(dialogue);
    await until(
      'nobody has anything to do',
      async () => (await Promise.all(desks.map((desk) => desk.isFree()))).every(Boolean),
      patience,
    );
    return measured;
  } finally {
    for (const desk of desks) desk.close();
  }
}

async function postAll(
  { hostUrl, eventGridKey }: CallRegion,
  customers: readonly string[],
  { perSecond, seconds }: WebhookPlan,
): Promise<WebhooksMeasured> {
  const subscription = textMessages(Number(new URL(hostUrl).port), eventGridKey);
  const posted = Array.from({ length: perSecond * seconds }, async (_, index) => {
    await pause((index * 1000) / perSecond);
    const event = smsFrom(customers[index % customers.length] ?? '', index);
    const sent = performance.now();
    const response = await post({ subscription, kind: 'Notification', event });
    await response?.body?.cancel();
    return { took: performance.now() - sent, isTaken: response?.ok === true };
  });
  const answers = await Promise.all(posted);
  return {
    took: answers.map(({ took }) => took),
    refused: answers.filter(({ isTaken }) => !isTaken).length,
  };
}

function smsFrom(customer: string, index: number): GridEvent {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    topic: 'acs',
    subject: `/phonenumber/${supportText.slice(1)}`,
    eventType: 'Microsoft.Communication.SMSReceived',
    eventTime: now,
    dataVersion: '1.0',
    metadataVersion: '1',
    data: {
      messageId: `Incoming_${randomUUID()}`,
      from: customer.slice(1),
      to: supportText.slice(1),
      message: `And another thing, number ${index}`,
      receivedTimestamp: now,
      segmentCount: 1,
    },
  };
}
