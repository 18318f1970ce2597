/** A filter that is wrong, or that uses what this stand-in does not have; the message says which part. */
export class FilterProblem extends Error {
  override readonly name = 'FilterProblem';
}
