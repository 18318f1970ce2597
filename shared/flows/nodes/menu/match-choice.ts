import type { OfferedChoice } from '#shared/contracts/flow/command.ts';

/** The choice that a key stands for. */
export function choiceOfKey(choices: readonly OfferedChoice[], key: string) {
  return choices.find((choice) => choice.key === key);
}

/**
 * The one choice that something said or written fits: the key, the label or a phrase itself, else a phrase among
 * other words. Nothing when none fits, or several do.
 */
export function choiceOfWords(
  choices: readonly OfferedChoice[],
  said: string,
): OfferedChoice | undefined {
  const words = plain(said);
  if (words === '') return choiceOfKey(choices, said.trim());
  const exact = choices.filter((choice) => choice.key === words || sayings(choice).includes(words));
  if (exact.length > 0) return exact.length === 1 ? exact[0] : undefined;
  const within = choices.filter((choice) =>
    sayings(choice).some((saying) => saying !== '' && ` ${words} `.includes(` ${saying} `)),
  );
  return within.length === 1 ? within[0] : undefined;
}

function sayings({ label, phrases }: OfferedChoice): string[] {
  return [label, ...phrases].map(plain);
}

/** Small letters and digits with single spaces, without accents and punctuation. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
