/**
 * A LIKE pattern as a regular expression: `%` any text, `_` one letter, `[abc]` and `[^abc]` one letter of a set;
 * the letter after `escapedBy` stands for itself.
 */
export function likeToRegExp(pattern: string, escapedBy?: string): RegExp {
  let source = '';
  for (let at = 0; at < pattern.length; at += 1) {
    const letter = pattern.charAt(at);
    if (letter === escapedBy && at + 1 < pattern.length) {
      at += 1;
      source += escapeLetter(pattern.charAt(at));
    } else if (letter === '[' && pattern.indexOf(']', at + 1) > at) {
      const end = pattern.indexOf(']', at + 1);
      source += toSet(pattern.slice(at + 1, end));
      at = end;
    } else source += wildcards[letter] ?? escapeLetter(letter);
  }
  return new RegExp(`^${source}$`, 's');
}

const wildcards: Readonly<Record<string, string>> = { '%': '.*', _: '.' };

function toSet(letters: string): string {
  const isNot = letters.startsWith('^');
  const inside = letters.slice(isNot ? 1 : 0).replaceAll(/[\\\]^]/g, String.raw`\$&`);
  return `[${isNot ? '^' : ''}${inside}]`;
}

function escapeLetter(letter: string): string {
  return letter.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`);
}
