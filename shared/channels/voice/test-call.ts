import type { CallAutomationClient, CallInvite } from '@azure/communication-call-automation';
import type { TestCallKey, TestCallOrder } from '#shared/contracts/desk/test-call.ts';
import type { RenderedPart } from '#shared/contracts/flow/prompt.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { repeatable } from '#shared/platform/repeatability.ts';
import type { TestCallChannel, TestCallTarget } from '#shared/ports/test-calls.ts';
import { toIdentifier } from './addresses.ts';
import { toPlaySources } from './prompts.ts';
import { toRecognizeOptions } from './recognize.ts';
import { isPassing, statusOf } from './refusal.ts';
import { testCallNews, testCallOperations } from './test-call-news.ts';
import { testCallWords } from './test-call-words.ts';

export interface TestCallParts {
  readonly client: CallAutomationClient;
  /** Where the events of a test call are posted. */
  readonly callbackUrl: (key: TestCallKey) => string;
  /** Azure AI services, for speech; absent: a tone is heard instead of words, and only keys are understood. */
  readonly speechEndpoint?: string;
  readonly beepUrl: string;
}

/** Milliseconds. */
const timeouts = { initialSilence: 10_000, interDigit: 2000, endSilence: 1000 };

/** Test calls by ACS Call Automation. */
export function createTestCallChannel(parts: TestCallParts): TestCallChannel {
  const { client } = parts;
  const mediaOf = (connection: string) => client.getCallConnection(connection).getCallMedia();
  return {
    ring: (order, target) => unlessRefused(() => ring(parts, order, target)),
    ask: (order, connection) => unlessRefused(() => ask(parts, order, connection)),
    tell: (order, connection, isHeard) =>
      unlessRefused(async () => {
        const text = testCallWords[order.language][isHeard ? 'heard' : 'nothingHeard'];
        const sources = toPlaySources(prompts(parts, text), order.language, parts.beepUrl);
        await mediaOf(connection).playToAll(sources, {
          operationContext: String(testCallOperations.tell),
        });
        return { ok: true };
      }),
    async hangUp(connection) {
      try {
        await client.getCallConnection(connection).hangUp(true);
      } catch (error) {
        // Whatever else ACS says of it, the call is gone.
        if (isPassing(error)) throw error;
      }
    },
    news: testCallNews,
  };
}

/** Everybody repeats under the id and time of the first attempt: ACS rings once, whoever was killed in between. */
async function ring(
  { client, callbackUrl, speechEndpoint }: TestCallParts,
  { language, ...order }: TestCallOrder,
  target: TestCallTarget,
) {
  const invite = { ...toInvite(target), sourceDisplayName: testCallWords[language].name };
  const created = await client.createCall(invite, callbackUrl(order), {
    ...repeatable(`test call ${order.tenant} ${order.agent} ${order.id}`, order.at),
    operationContext: String(testCallOperations.ring),
    ...teamsSource(target),
    ...(speechEndpoint && {
      callIntelligenceOptions: { cognitiveServicesEndpoint: speechEndpoint },
    }),
  });
  const { callConnectionId } = created.callConnectionProperties;
  if (callConnectionId === undefined) throw new Error('ACS named no connection.');
  return { ok: true, connection: callConnectionId } as const;
}

function toInvite({ device, from }: TestCallTarget): CallInvite {
  const targetParticipant = toIdentifier(deviceAddress(device));
  return 'phoneNumber' in targetParticipant && from?.startsWith('+')
    ? { targetParticipant, sourceCallIdNumber: { phoneNumber: from } }
    : { targetParticipant };
}

/** Within Teams Phone extensibility a resource account calls. */
function teamsSource({ from }: TestCallTarget) {
  const source = from === undefined ? undefined : toIdentifier(from);
  return source && 'teamsAppId' in source ? { teamsAppSource: source } : {};
}

/** Whoever was rung is asked; ACS knows who that is, so that nothing else has to keep it. */
async function ask(parts: TestCallParts, { language }: TestCallOrder, connection: string) {
  const call = parts.client.getCallConnection(connection);
  const { targetParticipants = [] } = await call.getCallConnectionProperties();
  const [agent] = targetParticipants;
  if (agent === undefined) return { ok: false, detail: 'nobody in the call' } as const;
  const operation = testCallOperations.ask;
  const asked = {
    type: 'collect',
    operation,
    prompts: prompts(parts, testCallWords[language].question),
    interruptible: true,
    language,
    timeouts,
    masked: false,
    digits: { min: 1, max: 1 },
    kind: parts.speechEndpoint === undefined ? 'digits' : 'speech',
  } as const;
  const options = toRecognizeOptions({ kind: 'collect', operation, command: asked }, parts.beepUrl);
  await call.getCallMedia().startRecognizing(agent, options);
  return { ok: true } as const;
}

function prompts({ speechEndpoint }: TestCallParts, text: string): readonly RenderedPart[] {
  return [speechEndpoint === undefined ? { beep: true } : { text }];
}

async function unlessRefused<Done>(act: () => Promise<Done>) {
  try {
    return await act();
  } catch (error) {
    if (isPassing(error)) throw error;
    return { ok: false, detail: `acs:${statusOf(error)}` } as const;
  }
}
