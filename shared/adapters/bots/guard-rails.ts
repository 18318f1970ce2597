/** The first guard rail that a text touches: its words stand in the text in this order, whole, in any case. */
export function touchedGuardRail(text: string, guardRails: readonly string[]): string | undefined {
  const words = ` ${wordsOf(text)} `;
  return guardRails.find((rail) => {
    const wanted = wordsOf(rail);
    return wanted !== '' && words.includes(` ${wanted} `);
  });
}

/** Words with single spaces between: no marks, no case, no accents written in two ways. */
function wordsOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
