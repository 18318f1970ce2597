/** Something a person can put right before starting again: one line that says what is wrong and what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}
