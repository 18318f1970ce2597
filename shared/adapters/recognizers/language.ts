import { z } from 'zod';
import type { ClassifyAsk } from '#shared/contracts/flow/ask.ts';
import type { RecognizerOf, Service } from './recognizer-parts.ts';

const apiVersion = '2023-04-01';
/** Below it the service's guess is none; the flow has its own limit as well. */
const leastConfidence = 0.5;
/** The intent that every project has for what belongs to no other. */
const noneIntent = 'None';

const Prediction = z.object({
  result: z.object({
    prediction: z.object({
      topIntent: z.string(),
      intents: z.array(
        z.object({ category: z.string(), confidenceScore: z.number().min(0).max(1) }),
      ),
    }),
  }),
});

/** Conversational language understanding of Azure AI Language: the project's intents must be called as the flow's. */
export function languageService(
  { project, deployment }: RecognizerOf<'language'>,
  { text, language }: ClassifyAsk,
): Service {
  return {
    path: `/language/:analyze-conversations?api-version=${apiVersion}`,
    header: 'Ocp-Apim-Subscription-Key',
    body: {
      kind: 'Conversation',
      analysisInput: {
        conversationItem: { id: '1', participantId: 'customer', text, language },
      },
      parameters: {
        projectName: project,
        deploymentName: deployment,
        stringIndexType: 'Utf16CodeUnit',
      },
    },
    read(answer) {
      const { data } = Prediction.safeParse(answer);
      if (!data) return undefined;
      const { topIntent, intents } = data.result.prediction;
      const top = intents.find(({ category }) => category === topIntent);
      if (!top) return undefined;
      const isSure = topIntent !== noneIntent && top.confidenceScore >= leastConfidence;
      return { intent: isSure ? topIntent : null, confidence: top.confidenceScore };
    },
  };
}
