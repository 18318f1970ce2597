/** Something that whoever runs the command has to put right. */
export class Problem extends Error {
  override readonly name = 'Problem';
}
