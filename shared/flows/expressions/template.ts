/** A text taken apart: plain pieces, and expressions with the place of their first character in the text. */
export type TemplatePiece =
  | { readonly text: string }
  | { readonly expression: string; readonly position: number };

export type SplitTemplate =
  | { readonly ok: true; readonly pieces: readonly TemplatePiece[] }
  | { readonly ok: false; readonly position: number };

/** Takes `Hello {{ vars.name }}` apart; fails at a `{{` that has no `}}`. */
export function splitTemplate(text: string): SplitTemplate {
  const pieces: TemplatePiece[] = [];
  let from = 0;
  for (;;) {
    const open = text.indexOf('{{', from);
    if (open < 0) break;
    const close = endOf(text, open + 2);
    if (close < 0) return { ok: false, position: open };
    if (open > from) pieces.push({ text: text.slice(from, open) });
    const raw = text.slice(open + 2, close);
    const expression = raw.trim();
    pieces.push({ expression, position: open + 2 + raw.indexOf(expression) });
    from = close + 2;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return { ok: true, pieces };
}

/** Up to the first `}}` that is not inside quotes. */
const untilClosed = /(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^"'}]|\}(?!\}))*\}\}/sy;

function endOf(text: string, from: number): number {
  untilClosed.lastIndex = from;
  return untilClosed.test(text) ? untilClosed.lastIndex - 2 : -1;
}
