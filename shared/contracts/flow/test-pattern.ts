/**
 * A regular expression that no text makes slow: alternatives of parts with `.*` between them, found one behind the other. A
 * part has no groups and repeats one thing at most. Each part is a global expression that ignores case.
 */
export type TestPattern = readonly (readonly RegExp[])[];

/** Parts of one pattern. */
const mostParts = 10;

/** Reads what stands between the slashes; undefined: it is no such pattern. */
export function readPattern(source: string): TestPattern | undefined {
  const tokens = source.match(/\\[pPu]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|\{[^}]*\}|\.[*+]\??|./gsu);
  const alternatives: string[][] = [['']];
  for (const token of tokens ?? []) {
    if (token === '(' || token === ')') return undefined;
    if (token === '|') alternatives.push(['']);
    else alternatives.push(goOn(alternatives.pop() ?? [], token));
  }
  const all = alternatives.flat();
  if (all.length > mostParts || !all.every(repeatsOnce)) return undefined;
  try {
    return alternatives.map((parts) => parts.map((part) => new RegExp(part, 'giu')));
  } catch {
    return undefined;
  }
}

/** The parts with one more token: `.*` ends a part, `.+` does behind any character. */
function goOn(parts: readonly string[], token: string): string[] {
  const before = parts.slice(0, -1);
  const last = parts.at(-1) ?? '';
  if (/^\.[*+]/.test(token)) return [...before, token[1] === '+' ? `${last}.` : last, ''];
  return [...before, `${last}${token}`];
}

function repeatsOnce(part: string): boolean {
  const bare = part.replaceAll(/\\[pPu]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]/gsu, 'x');
  return (bare.match(/[*+?]|\{[^}]*\}/g) ?? []).length <= 1;
}
