/** As networks and laws want them understood, and as people write them in the languages we speak. */
const out: ReadonlySet<string> = new Set([
  ...['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout'],
  ...['stopp', 'abmelden', 'afmelden', 'baja', 'alto'],
]);
const back: ReadonlySet<string> = new Set(['start', 'unstop', 'anmelden', 'aanmelden', 'alta']);

/** Whether somebody wants no more SMS, or wants them again: the word alone is the message. Source: CTIA, Messaging Principles, 5.1.3. */
export function optOutOf(said: string): 'out' | 'in' | null {
  const word = said
    .trim()
    .toLowerCase()
    .replaceAll(/[.!"'’-]/g, '');
  if (out.has(word)) return 'out';
  return back.has(word) ? 'in' : null;
}
