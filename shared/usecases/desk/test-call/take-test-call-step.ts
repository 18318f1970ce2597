import type { TestCallStep, TestCallStepped } from '#shared/contracts/desk/test-call.ts';
import { mayBeTested } from './may-be-tested.ts';
import { testCallAddress } from './test-call-address.ts';
import type { TestCallParts } from './test-call-parts.ts';

type StepParts = Omit<TestCallParts, 'testCalls' | 'newId'>;

const failed = (detail: string) => ({ ok: false, outcome: 'failed', detail }) as const;
const interrupted = { ok: false, outcome: 'interrupted' } as const;

/** Does one thing in a test call. Throws when another try may help. */
export async function takeTestCallStep(
  parts: StepParts,
  step: TestCallStep,
): Promise<TestCallStepped> {
  const { testCallChannel: channel } = parts;
  switch (step.kind) {
    case 'ring':
      return ring(parts, step.order);
    case 'ask': {
      // A customer's call may be on its way to this very device.
      if (!(await isStillFree(parts, step.order))) return interrupted;
      const asked = await channel.ask(step.order, step.connection);
      return asked.ok ? asked : failed(asked.detail);
    }
    case 'tell': {
      const told = await channel.tell(step.order, step.connection, step.isHeard);
      return told.ok ? told : failed(told.detail);
    }
    case 'hangUp':
      await channel.hangUp(step.connection);
      return { ok: true };
  }
}

async function ring(
  parts: StepParts,
  order: Extract<TestCallStep, { readonly kind: 'ring' }>['order'],
): Promise<TestCallStepped> {
  const agent = (await parts.agents.load(order))?.value;
  const tested = mayBeTested(agent, parts.now());
  if (!agent || !tested.ok) return interrupted;
  const from = await testCallAddress(parts, agent);
  if (from === undefined) return { ok: false, outcome: 'noNumber' };
  const target = { device: tested.device, from: from ?? undefined };
  const rung = await parts.testCallChannel.ring(order, target);
  return rung.ok ? rung : failed(rung.detail);
}

async function isStillFree({ agents, now }: StepParts, order: TestCallStep['order']) {
  return mayBeTested((await agents.load(order))?.value, now()).ok;
}
