const longestText = 2_000;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const apart: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
};

/** The words of the first 2,000 characters: lower case, without marks, `what's` as one word. */
export function toWords(text: string): string[] {
  const plain = text
    .slice(0, longestText)
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[ßæœøłđı]/g, (letter) => apart[letter] ?? letter);
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
