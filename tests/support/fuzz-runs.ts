/** How many inputs a property is tried with: `npm run fuzz` tries ten times as many as the check. */
export function fuzzRuns(count: number): number {
  return count * Number(process.env['FUZZ_TIMES'] ?? 1);
}
