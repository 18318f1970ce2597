import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';

export type BodyFormat = 'json' | 'xml' | 'toml' | 'text';

export type ParsedBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

const parsers: Readonly<Record<BodyFormat, (text: string) => unknown>> = {
  json: (text) => JSON.parse(text),
  xml: parseXml,
  toml: (text) => parseToml(text, { maxDepth: 50 }),
  text: (text) => text,
};

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: '#text',
  // Entities of the document's own could grow without end.
  processEntities: false,
  parseTagValue: true,
  parseAttributeValue: false,
  maxNestedTags: 50,
});

/** Reads what a service answered; attributes of XML are called `@name`, text beside elements `#text`. Never throws. */
export function parseBody(text: string, format: BodyFormat): ParsedBody {
  try {
    return { ok: true, value: parsers[format](text) };
  } catch {
    // Messages of parsers quote what they read.
    return { ok: false, message: `it is no ${format.toUpperCase()}` };
  }
}

function parseXml(text: string): unknown {
  if (XMLValidator.validate(text) !== true) throw new SyntaxError('not well formed');
  return xml.parse(text);
}

/** The format that a content type names; nothing for others. */
export function formatOf(contentType: string): BodyFormat | undefined {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (/^(application|text)\/(.+\+)?json$/.test(type)) return 'json';
  if (/^(application|text)\/(.+\+)?xml$/.test(type)) return 'xml';
  if (/^(application|text)\/toml$/.test(type)) return 'toml';
  return type.startsWith('text/') ? 'text' : undefined;
}
