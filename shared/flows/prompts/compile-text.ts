import type { VariableType } from '#shared/contracts/flow/variable.ts';
import type {
  CompiledExpression,
  ExpressionProblem,
  Scope,
} from '../expressions/compile-expression.ts';
import { renderValue } from '../expressions/render-value.ts';
import { splitTemplate } from '../expressions/template.ts';

export type RenderedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: ExpressionProblem };

/** A text with its expressions read; never throws. */
export type CompiledText = (scope: Scope, language: string) => RenderedText;

/** Characters of a text with its values filled in. */
const maxRendered = 10_000;

/** What can stand in a text. */
export const printable: readonly VariableType[] = ['text', 'number', 'list'];

interface TextParts {
  /** Reads an expression; `position` is where it begins in the text. */
  readonly compile: (source: string, position: number) => CompiledExpression;
  /** Called for a `{{` without `}}`, with its position. */
  readonly unclosed: (position: number) => void;
  /** Makes a value safe where it is put in, for SSML. */
  readonly protect?: (value: string) => string;
}

type Piece = string | CompiledExpression;

/** Reads a text once; one without expressions is rendered at no cost. */
export function compileText(source: string, parts: TextParts): CompiledText {
  const split = splitTemplate(source);
  if (!split.ok) parts.unclosed(split.position);
  const pieces: Piece[] = (split.ok ? split.pieces : []).map((piece) =>
    'text' in piece ? piece.text : parts.compile(piece.expression, piece.position),
  );
  const [only = ''] = pieces;
  if (pieces.length < 2 && typeof only === 'string') {
    const constant: RenderedText = { ok: true, text: only };
    return () => constant;
  }
  return (scope, language) => renderPieces(pieces, { scope, language, protect: parts.protect });
}

interface Rendering {
  readonly scope: Scope;
  readonly language: string;
  readonly protect: ((value: string) => string) | undefined;
}

function renderPieces(
  pieces: readonly Piece[],
  { scope, language, protect }: Rendering,
): RenderedText {
  let text = '';
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const result = piece.evaluate(scope);
    if (!result.ok) return result;
    const value = renderValue(result.value, language);
    text += protect ? protect(value) : value;
  }
  if (text.length <= maxRendered) return { ok: true, text };
  return { ok: false, problem: { message: `the text is longer than ${maxRendered} characters` } };
}
