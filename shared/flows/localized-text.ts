import { type Draft, languageOf, scopeOf } from './draft.ts';
import { type NodeBuilder, reportMissing } from './node-builder.ts';

/** Reads a text that is given in several languages; one that is missing is the default language's. */
export function compileLocalizedText(
  texts: Readonly<Record<string, string>>,
  field: string,
  builder: NodeBuilder,
): (
  draft: Draft,
) =>
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly detail: string } {
  const { languages } = builder.definition;
  const compiled = new Map(
    Object.entries(texts).map(([language, source]) => [
      language,
      builder.text(source, `${field}.${language}`),
    ]),
  );
  for (const language of languages)
    if (!compiled.has(language)) reportMissing(builder, `${field}.${language}`, language);
  const standard = compiled.get(languages[0] ?? '');
  return (draft) => {
    const language = languageOf(draft);
    const text = compiled.get(language) ?? standard;
    const said = text?.(scopeOf(draft), language) ?? { ok: true, text: '' };
    return said.ok ? said : { ok: false, detail: said.problem.message };
  };
}
