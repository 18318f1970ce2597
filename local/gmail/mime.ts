export interface Header {
  readonly name: string;
  readonly value: string;
}

/** A part of a mail with all that is in it. */
export interface Part {
  readonly mimeType: string;
  readonly filename: string;
  readonly headers: readonly Header[];
  readonly parts: readonly Part[];
  /** Decoded; base64, for it is kept as JSON. */
  readonly content: string;
}

/** Reads a mail as it is sent (RFC 5322, 2045, 2047): what our own composer writes, no more. */
export function parseMime(bytes: Uint8Array): Part {
  return parse(Buffer.from(bytes).toString('latin1'));
}

function parse(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source);
  const head = source.slice(0, end?.index ?? source.length);
  const body = end ? source.slice(end.index + end[0].length) : '';
  const headers = headersIn(head);
  const type = headerOf(headers, 'content-type') || 'text/plain';
  const [mimeType = ''] = type.toLowerCase().split(';');
  const boundary = parameter(type, 'boundary');
  const disposition = headerOf(headers, 'content-disposition');
  const filename = parameter(disposition, 'filename') || parameter(type, 'name');
  const isMany = mimeType.startsWith('multipart/') && boundary !== '';
  return {
    mimeType: mimeType.trim(),
    filename: decodeWords(filename),
    headers: headers.map(({ name, value }) => ({ name, value: decodeWords(value) })),
    parts: isMany ? partsIn(body, boundary).map(parse) : [],
    content: isMany ? '' : decode(body, headerOf(headers, 'content-transfer-encoding')),
  };
}

function headersIn(head: string): readonly Header[] {
  return head
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .flatMap((line) => {
      const [, name = '', value = ''] = /^([^:\s]+):\s*(.*)$/.exec(line) ?? [];
      return name === '' ? [] : [{ name, value }];
    });
}

/** Empty: there is none. */
export function headerOf(headers: readonly Header[], name: string): string {
  return headers.find((each) => each.name.toLowerCase() === name)?.value ?? '';
}

function parameter(header: string, name: string): string {
  const [, quoted, bare] =
    new RegExp(`;\\s*${name}\\*?=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header) ?? [];
  return quoted ?? bare ?? '';
}

function partsIn(body: string, boundary: string): readonly string[] {
  const [, ...rest] = `\r\n${body}`.split(`\r\n--${boundary}`);
  return rest.filter((each) => !each.startsWith('--')).map((each) => each.replace(/^\r?\n/, ''));
}

function decode(body: string, encoding: string): string {
  const how = encoding.trim().toLowerCase();
  if (how === 'base64') return body.replace(/\s/g, '');
  if (how !== 'quoted-printable') return Buffer.from(body, 'latin1').toString('base64');
  const plain = body
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1').toString('base64');
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(words, 'base64').toString()
        : Buffer.from(
            words
              .replaceAll('_', ' ')
              .replace(/=([\dA-F]{2})/gi, (__, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString(),
    );
}
