type Texts = Readonly<Record<string, string>>;

/** The signature in a language, else in the first; HTML with `{{names}}` filled in, of which what is not known is left out. */
export function mailSignature(
  signatures: Texts | undefined,
  language: string | null,
  values: Texts,
): string {
  const [main = ''] = (language ?? '').split('-');
  const all = signatures ?? {};
  const html = all[language ?? ''] ?? all[main] ?? Object.values(all)[0] ?? '';
  return html.replaceAll(/\{\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}\}/g, (_, name: string) =>
    escaped(values[name] ?? ''),
  );
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
