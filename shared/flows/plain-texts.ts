import { type Draft, scopeOf } from './draft.ts';
import type { NodeBuilder } from './node-builder.ts';

/** Values are written plainly, whatever the dialogue's language: they are for machines. */
const plainLanguage = 'und';

export type RenderedTexts<Name extends string = string> =
  | { readonly ok: true; readonly texts: Readonly<Record<Name, string>> }
  | { readonly ok: false; readonly detail: string };

interface How {
  readonly secret?: boolean;
  readonly protect?: (value: string) => string;
}

/** Reads several texts with expressions, which are then filled in together. */
export function compilePlainTexts(
  sources: Readonly<Record<string, string>>,
  field: string,
  builder: NodeBuilder,
  how: How = {},
): (draft: Draft) => RenderedTexts {
  const compiled = Object.entries(sources).map(
    ([name, source]) => [name, builder.text(source, `${field}.${name}`, how)] as const,
  );
  return (draft) => {
    const texts: Record<string, string> = {};
    for (const [name, text] of compiled) {
      const rendered = text(scopeOf(draft), plainLanguage);
      if (!rendered.ok) return { ok: false, detail: `${name}: ${rendered.problem.message}` };
      texts[name] = rendered.text;
    }
    return { ok: true, texts };
  };
}

/** One such text. */
export function compilePlainText(
  source: string,
  field: string,
  builder: NodeBuilder,
  how: How = {},
): (
  draft: Draft,
) =>
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly detail: string } {
  const text = builder.text(source, field, how);
  return (draft) => {
    const rendered = text(scopeOf(draft), plainLanguage);
    if (!rendered.ok) return { ok: false, detail: rendered.problem.message };
    return { ok: true, text: rendered.text };
  };
}
