import type { WrapUpCode } from '#shared/contracts/configuration/contact-center.ts';

/** A code that can be chosen, with the names on the way to it. */
export interface CodeLeaf {
  readonly id: string;
  readonly path: readonly string[];
}

/** Those without codes below them, in their order. */
export function leavesOf(
  codes: readonly WrapUpCode[],
  above: readonly string[] = [],
): readonly CodeLeaf[] {
  return codes.flatMap(({ id, name, codes: below }) => {
    const path = [...above, name];
    return below.length === 0 ? [{ id, path }] : leavesOf(below, path);
  });
}

/** What fits the text, with the way to it; a group that fits keeps all below it. */
export function fittingCodes(codes: readonly WrapUpCode[], text: string): readonly WrapUpCode[] {
  const wanted = plain(text);
  if (wanted === '') return codes;
  return codes.flatMap((code) => {
    if (plain(code.name).includes(wanted)) return [code];
    const below = fittingCodes(code.codes, text);
    return below.length > 0 ? [{ ...code, codes: below }] : [];
  });
}

/** Groups, which are open while something is searched for. */
export function groupsOf(codes: readonly WrapUpCode[]): readonly string[] {
  return codes.flatMap(({ id, codes: below }) =>
    below.length > 0 ? [id, ...groupsOf(below)] : [],
  );
}

/** Without accents and capitals. */
const plain = (text: string) => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
