import { type Draft, languageOf, scopeOf } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';

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
  const say = builder.prompt([{ text: texts }], field);
  return (draft) => {
    const said = say(scopeOf(draft), languageOf(draft));
    if (!said.ok) return { ok: false, detail: said.problem.message };
    return { ok: true, text: said.parts.map((part) => ('text' in part ? part.text : '')).join('') };
  };
}
