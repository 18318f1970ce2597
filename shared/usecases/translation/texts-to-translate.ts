/** A text of a flow that is missing in a language. */
export interface MissingText {
  /** For example `nodes.greet.prompt.0.text`. */
  readonly path: string;
  /** In the language that there is. */
  readonly text: string;
}

/** Whatever lies below these is no text: addresses of recordings, and markup whose words a person must see in it. */
const noTexts: ReadonlySet<string> = new Set(['audio', 'ssml']);

/** The texts of a draft, which may have faults, that are there in `from` and not in `to`. */
export function textsToTranslate(draft: unknown, from: string, to: string): readonly MissingText[] {
  return search(draft, '', { from, to });
}

function search(
  value: unknown,
  path: string,
  wanted: { readonly from: string; readonly to: string },
): readonly MissingText[] {
  if (typeof value !== 'object' || value === null) return [];
  const fields: readonly (readonly [string, unknown])[] = Object.entries(value);
  if (path !== '' && isByLanguage(fields)) {
    const text = fields.find(([language]) => language === wanted.from)?.[1];
    const there = fields.find(([language]) => language === wanted.to)?.[1];
    return typeof text === 'string' && text.trim() !== '' && !there ? [{ path, text }] : [];
  }
  return fields
    .filter(([name]) => !noTexts.has(name))
    .flatMap(([name, each]) => search(each, path === '' ? name : `${path}.${name}`, wanted));
}

const languageTag = /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/;

function isByLanguage(fields: readonly (readonly [string, unknown])[]): boolean {
  return (
    fields.length > 0 &&
    fields.every(([name, each]) => languageTag.test(name) && typeof each === 'string')
  );
}
