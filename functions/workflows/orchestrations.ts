import type { InvocationContext } from '@azure/functions';
import { getClient } from 'durable-functions';
import type { TestCallKey, TestCallNews, TestCallOrder } from '#shared/contracts/desk/test-call.ts';
import type { AskKey } from '#shared/contracts/dialogue/ask-key.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey, TargetKey } from '#shared/contracts/keys.ts';
import type { DeliveryKind } from '#shared/contracts/record/delivery.ts';
import { createNudge } from './nudge.ts';
import { createDeliveryNudge } from './nudge-delivery.ts';
import { createStartAsk } from './start-ask.ts';
import { createStartAttachments } from './start-attachments.ts';
import { createTestCallRuns } from './test-call-runs.ts';

/** The orchestrations as an invocation reaches them: its function needs `extraInputs: [input.durableClient()]`. */
export function orchestrationsOf(context: InvocationContext) {
  return {
    nudgeDialogue: (key: DialogueKey) => createNudge(getClient(context))(key),
    startAsk: (key: AskKey) => createStartAsk(getClient(context))(key),
    nudgeDelivery: (key: TargetKey, of?: DeliveryKind) =>
      createDeliveryNudge(getClient(context))(key, of),
    startAttachments: (key: DialogueKey, message: string) =>
      createStartAttachments(getClient(context))(key, message),
    testCalls: {
      start: (order: TestCallOrder) => createTestCallRuns(getClient(context)).start(order),
      tell: (key: TestCallKey, news: TestCallNews) =>
        createTestCallRuns(getClient(context)).tell(key, news),
      last: (key: AgentKey) => createTestCallRuns(getClient(context)).last(key),
    },
  };
}
