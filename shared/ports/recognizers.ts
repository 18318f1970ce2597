import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { ClassifyAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';

/** Says what an utterance means. */
export interface Recognizers {
  /** Never throws. */
  classify(tenant: string, recognizer: Recognizer, ask: ClassifyAsk): Promise<FlowAnswer>;
}
