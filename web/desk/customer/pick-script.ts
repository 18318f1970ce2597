/** The script in the dialogue's language, else in the agent's, else in the first there is. */
export function pickScript(
  script: Readonly<Record<string, string>>,
  wanted: readonly (string | null)[],
): string | undefined {
  const written = Object.entries(script).filter(([, text]) => text.trim() !== '');
  for (const language of wanted) {
    const found =
      written.find(([each]) => each === language) ??
      written.find(([each]) => language !== null && base(each) === base(language));
    if (found) return found[1];
  }
  return written[0]?.[1];
}

const base = (language: string) => language.split('-')[0]?.toLowerCase();
