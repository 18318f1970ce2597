const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const endOfLine = /<(?:br|hr)\b[^>]*>|<\/(?:p|div|li|tr|h[1-6]|blockquote|pre)>/gi;
/** Emoji and pictures say what they are. */
const withWords = /<(?:emoji|img)\b[^>]*?\balt="([^"]*)"[^>]*>/gi;
const unseen = /<(script|style)\b[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;

/** The words of a Teams message: no tag of its HTML is left, so nothing of it can act in this page. */
export function toPlainText(html: string): string {
  const words = html
    .replace(unseen, '')
    .replace(/\s+/g, ' ')
    .replace(withWords, '$1')
    .replace(endOfLine, '\n')
    .replace(/<[^>]*>/g, '');
  return decode(words)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
