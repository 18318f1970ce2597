import type { WrapUpCode, WrapUpSettings } from '#shared/contracts/configuration/contact-center.ts';

export interface WrapUpProblem {
  readonly reason: 'codeNeeded' | 'unknownCode';
  /** Place among the codes; null: there are none. */
  readonly at: number | null;
  readonly what: string;
}

/** Why after-call work cannot be finished with these codes; undefined: it can. */
export function wrapUpProblems(
  { codes: known, required }: Pick<WrapUpSettings, 'codes' | 'required'>,
  codes: readonly string[],
): WrapUpProblem | undefined {
  if (codes.length === 0)
    return required
      ? { reason: 'codeNeeded', at: null, what: 'choose at least one code' }
      : undefined;
  if (known.length === 0) return undefined;
  const leaves = new Set(known.flatMap(leavesOf));
  const at = codes.findIndex((code) => !leaves.has(code));
  if (at < 0) return undefined;
  const what = 'not a code that can be chosen in this contact center';
  return { reason: 'unknownCode', at, what };
}

/** Those that have codes below only group them. */
function leavesOf({ id, codes }: WrapUpCode): readonly string[] {
  return codes.length === 0 ? [id] : codes.flatMap(leavesOf);
}
