/** What Exchange Online and Gmail take as one mail, bytes. */
export const largestMail = 25_000_000;

/** On the way, files and words grow by a third. */
const growth = 4 / 3;

/** Whether a mail would be larger than mail servers take; `files` and `words` in bytes. */
export function isMailTooLarge(files: readonly (number | null)[], words: number): boolean {
  const bytes = files.reduce<number>((sum, size) => sum + (size ?? 0), words);
  return bytes * growth > largestMail;
}
