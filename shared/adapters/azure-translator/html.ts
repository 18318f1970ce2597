const entities: readonly (readonly [plain: string, entity: string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
];

/** A text as HTML in which what stands in double braces is not to be translated. */
export function toHtml(text: string): string {
  return escaped(text).replaceAll(
    /\{\{.*?\}\}/gs,
    (kept) => `<span class="notranslate">${kept}</span>`,
  );
}

/** Back again. */
export function fromHtml(html: string): string {
  const bare = html.replaceAll(/<\/?span[^>]*>/g, '');
  return entities.reduceRight((text, [plain, entity]) => text.replaceAll(entity, plain), bare);
}

function escaped(text: string): string {
  return entities.reduce((safe, [plain, entity]) => safe.replaceAll(plain, entity), text);
}
