/** A filter or action that is wrong, or uses something that the stand-in does not know. The text names it. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}
