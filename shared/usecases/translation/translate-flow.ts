import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { FlowTranslations, TranslationWanted } from '#shared/contracts/flow/translation.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Translator } from '#shared/ports/translator.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { turnedOffBecause } from '../operations/turned-off-because.ts';
import { keepExpressions } from './keep-expressions.ts';
import { type MissingText, textsToTranslate } from './texts-to-translate.ts';
import { type NotTranslated, toRefusal } from './to-refusal.ts';

interface TranslateFlowParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  readonly translator: Translator;
  readonly turnedOff: TurnedOff;
}

export type TranslateFlow = (
  caller: Caller,
  id: string,
  wanted: TranslationWanted,
) => Promise<Answer<FlowTranslations, 'notFound' | NotTranslated>>;

/** Suggests what a draft's texts that are missing in a language could be (F7). Changes nothing. */
export function createTranslateFlow({
  configuration,
  translator,
  turnedOff,
}: TranslateFlowParts): TranslateFlow {
  return async ({ tenant }, id, { from, to }) => {
    const flow = await configuration.get(tenant, 'flow', id);
    if (!flow) return { ok: false, reason: 'notFound' };
    const reason = await turnedOff('translation', tenant);
    if (reason !== undefined) return turnedOffBecause(reason);
    const missing = textsToTranslate(flow.value.draft, from, to);
    const kept = missing.map((each) => ({ ...each, kept: keepExpressions(each.text) }));
    const sent = kept.flatMap(({ kept: each }) => each?.text ?? []);
    const translated = await translator.translate(sent, from, to);
    if (!translated.ok) return toRefusal(translated.reason);
    const answers = translated.texts.values();
    const results = kept.map(({ kept: each, ...text }) => ({
      ...text,
      suggestion: each?.restore(answers.next().value ?? ''),
    }));
    return { ok: true, value: toTranslations(results) };
  };
}

function toTranslations(
  results: readonly (MissingText & { readonly suggestion: string | undefined })[],
): FlowTranslations {
  return {
    suggestions: results.flatMap(({ path, text: source, suggestion }) =>
      suggestion ? [{ path, source, suggestion }] : [],
    ),
    failed: results.flatMap(({ path, suggestion }) => (suggestion ? [] : [path])),
  };
}
