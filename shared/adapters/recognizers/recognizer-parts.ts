import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { AskJsonParts, JsonFailure } from '#shared/platform/ask-json.ts';
import type { AzureAiIdentity } from '#shared/platform/azure-ai-key.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

export interface RecognizerParts extends AskJsonParts {
  readonly secrets: Pick<Secrets, 'get'>;
  readonly identity: AzureAiIdentity;
}

export type RecognizerOf<Kind extends Recognizer['kind']> = Extract<
  Recognizer,
  { readonly kind: Kind }
>;

/** How one service is asked, and how its answer is read. */
export interface Service {
  /** Below the endpoint, with the query. */
  readonly path: string;
  readonly header: 'api-key' | 'Ocp-Apim-Subscription-Key';
  readonly body: unknown;
  /** Undefined: it is not as documented. */
  readonly read: (
    answer: unknown,
  ) => { readonly intent: string | null; readonly confidence: number } | undefined;
  /** A refusal that is an answer all the same. */
  readonly refused?: (failure: JsonFailure) => FlowAnswer | undefined;
}
