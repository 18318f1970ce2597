import type {
  Prompt,
  PromptPart,
  RenderedPart,
  VoiceSettings,
} from '#shared/contracts/flow/prompt.ts';
import type { ExpressionProblem, Scope } from '../expressions/compile-expression.ts';
import type { CompiledText } from './compile-text.ts';

export type RenderedPrompt =
  | { readonly ok: true; readonly parts: RenderedPart[] }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** A prompt ready to be said in any language of the flow; never throws. */
export type CompiledPrompt = (scope: Scope, language: string) => RenderedPrompt;

interface PromptParts {
  /** Of the flow; the first is the default. */
  readonly languages: readonly string[];
  readonly voices: Readonly<Record<string, VoiceSettings>>;
  /** Reads a text; `field` is its path from the prompt on. */
  readonly text: (source: string, field: string) => CompiledText;
  /** Reads SSML, in which values are escaped. */
  readonly ssml: (source: string, field: string) => CompiledText;
  /** Called for each language that has nothing. */
  readonly missing: (field: string, language: string) => void;
}

type RenderPart = (scope: Scope, language: string) => RenderedPrompt;

/** Reads a prompt; a language without its own text gets the default language's. */
export function compilePrompt(prompt: Prompt, parts: PromptParts): CompiledPrompt {
  const compiled = prompt.map((part, index) => compilePart(part, String(index), parts));
  return (scope, language) => {
    const rendered: RenderedPart[] = [];
    for (const render of compiled) {
      const result = render(scope, language);
      if (!result.ok) return result;
      rendered.push(...result.parts);
    }
    return { ok: true, parts: rendered };
  };
}

function compilePart(part: PromptPart, field: string, parts: PromptParts): RenderPart {
  if ('beep' in part) return () => ({ ok: true, parts: [{ beep: true }] });
  if ('audio' in part) {
    const urls = byLanguage(part.audio, `${field}.audio`, parts);
    return (_, language) => ({ ok: true, parts: [{ audio: urls.pick(language) ?? '' }] });
  }
  if ('ssml' in part)
    return compileWords(part.ssml, `${field}.ssml`, {
      ...parts,
      compile: parts.ssml,
      as: (ssml) => ({ ssml, ...spokenIn(part) }),
    });
  return compileWords(part.text, `${field}.text`, {
    ...parts,
    compile: parts.text,
    as: (text, language) => ({
      text,
      ...spokenIn(part),
      ...parts.voices[part.language ?? language],
    }),
  });
}

interface WordParts extends PromptParts {
  readonly compile: (source: string, field: string) => CompiledText;
  readonly as: (words: string, language: string) => RenderedPart;
}

function compileWords(
  texts: Readonly<Record<string, string>>,
  field: string,
  parts: WordParts,
): RenderPart {
  const compiled = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [
      language,
      parts.compile(text, `${field}.${language}`),
    ]),
  );
  const known = byLanguage(compiled, field, parts);
  return (scope, language) => {
    const text = known.pick(language)?.(scope, language) ?? { ok: true, text: '' };
    return text.ok ? { ok: true, parts: [parts.as(text.text, language)] } : text;
  };
}

function byLanguage<Entry>(
  entries: Readonly<Record<string, Entry>>,
  field: string,
  parts: PromptParts,
): { readonly pick: (language: string) => Entry | undefined } {
  const [standard = ''] = parts.languages;
  const fallback = entries[standard];
  for (const language of parts.languages)
    if (entries[language] === undefined) parts.missing(field, language);
  return { pick: (language) => entries[language] ?? fallback };
}

function spokenIn({ language }: { readonly language?: string | undefined }) {
  return language === undefined ? {} : { language };
}
