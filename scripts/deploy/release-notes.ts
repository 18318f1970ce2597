/** The changelog's section of a version, or why its tag makes no release. */
export function releaseNotes(
  changelog: string,
  { tag, version }: { readonly tag: string; readonly version: string },
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string } {
  if (tag !== `v${version}`)
    return { ok: false, reason: `The tag is ${tag}, package.json says ${version}.` };
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((text) => /^\[?([\w.-]+)/.exec(text)?.[1] === version);
  const text = section?.split('\n').slice(1).join('\n').trim();
  return text
    ? { ok: true, text }
    : { ok: false, reason: `CHANGELOG.md says nothing of ${version}.` };
}
