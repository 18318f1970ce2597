/** Text without the marks of Markdown, which a voice would read aloud. */
export function toPlainText(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/^\s*(#{1,6}|[-*+>]|\d+[.)])\s+/gm, '')
    .replaceAll(/(\*\*|__|\*|`+|~~)(?=\S)([^\n]*?\S)\1/g, '$2')
    .trim();
}
