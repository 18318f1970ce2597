import { setTimeout as pause } from 'node:timers/promises';
import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { ClassifyAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { askJson } from '#shared/platform/ask-json.ts';
import { azureAiKey } from '#shared/platform/azure-ai-key.ts';
import { fetchBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Recognizers } from '#shared/ports/recognizers.ts';
import { languageService } from './language.ts';
import { openAi } from './openai.ts';
import type { RecognizerParts, Service } from './recognizer-parts.ts';

/** Absent: real time is waited. */
type Given = Omit<RecognizerParts, 'pause'> &
  Partial<Pick<RecognizerParts, 'pause'>> & { readonly breakers?: Breakers };

/** Recognisers of intents outside (F5); `fetch` must refuse addresses that administrators must not reach. */
export function createRecognizers({ breakers = createBreakers(), ...given }: Given): Recognizers {
  const parts: RecognizerParts = { pause: (milliseconds) => pause(milliseconds), ...given };
  return {
    async classify(tenant, recognizer, ask) {
      const deadline = parts.now() + ask.timeout;
      const service = serviceOf(recognizer, ask);
      const { endpoint, secret } = recognizer;
      const key = await azureAiKey(parts, { tenant, endpoint, secret, header: service.header });
      if (!key.ok) return key.failed;
      const breaker = breakers.around('recognizers', `${tenant}/${recognizer.id}`);
      const guarded = { ...parts, fetch: fetchBehind(breaker, parts.fetch) };
      const answer = await askJson(guarded, {
        whom: 'the recogniser',
        method: 'POST',
        url: `${endpoint.replace(/\/+$/, '')}${service.path}`,
        headers: { 'Content-Type': 'application/json', ...key.headers },
        body: JSON.stringify(service.body),
        deadline,
      });
      if (!answer.ok) return service.refused?.(answer) ?? toFailed(answer);
      const found = service.read(answer.value);
      return found ? known(ask, found) : invalid;
    },
  };
}

function serviceOf(recognizer: Recognizer, ask: ClassifyAsk): Service {
  switch (recognizer.kind) {
    case 'openai':
      return openAi(recognizer, ask);
    case 'language':
      return languageService(recognizer, ask);
  }
}

/** An intent that the flow does not know is none. */
function known(
  { intents }: ClassifyAsk,
  { intent, confidence }: { readonly intent: string | null; readonly confidence: number },
): FlowAnswer {
  const isKnown = intents.some(({ id }) => id === intent);
  return { kind: 'classified', intent: isKnown ? intent : null, confidence };
}

function toFailed({
  reason,
  detail,
}: Pick<Extract<FlowAnswer, { readonly kind: 'failed' }>, 'reason' | 'detail'>): FlowAnswer {
  return { kind: 'failed', reason, detail };
}

const invalid = toFailed({
  reason: 'invalid',
  detail: "the recogniser's answer is not as documented",
});
