import { splitTemplate } from '#shared/flows/expressions/template.ts';

/** A text whose expressions are numbered, `{{0}}`, `{{1}}` …, and the way back. */
export interface KeptExpressions {
  readonly text: string;
  /** Undefined: the translation has lost or doubled an expression. */
  restore(translation: string): string | undefined;
}

const placeholder = /\{\{\s*(\d+)\s*\}\}/g;

/** Takes the expressions out of a text, so that no translator sees or changes them. Undefined: a `{{` is never closed. */
export function keepExpressions(source: string): KeptExpressions | undefined {
  const split = splitTemplate(source);
  if (!split.ok) return undefined;
  const kept: string[] = [];
  const pieces = split.pieces.map((piece) =>
    'text' in piece ? piece.text : `{{${kept.push(piece.expression) - 1}}}`,
  );
  return {
    text: pieces.join(''),
    restore(translation) {
      const numbers = [...translation.matchAll(placeholder)].map(([, number]) => Number(number));
      const isWhole =
        numbers.length === kept.length && kept.every((_, number) => numbers.includes(number));
      if (!isWhole) return undefined;
      return translation.replaceAll(placeholder, (_, number) => `{{ ${kept[Number(number)]} }}`);
    },
  };
}
