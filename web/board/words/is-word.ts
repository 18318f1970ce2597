/** Whether these words have one of that name: what the server says may be newer than the page. */
export function isWord<T extends object>(words: T, word: string): word is Extract<keyof T, string> {
  return Object.hasOwn(words, word);
}
