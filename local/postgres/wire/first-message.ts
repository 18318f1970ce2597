const codes = { version3: 196_608, cancel: 80_877_102, ssl: 80_877_103, gss: 80_877_104 };

/** What a client says first, before messages have types. */
export type FirstMessage =
  | { readonly kind: 'ssl' | 'gss' | 'cancel' }
  | { readonly kind: 'startup'; readonly parameters: ReadonlyMap<string, string> }
  | { readonly kind: 'unknown'; readonly version: string };

/**
 * Takes a client's first message off the front: a request to encrypt, to cancel, or to start a session;
 * https://www.postgresql.org/docs/current/protocol-message-formats.html. Undefined: not all of it is here yet.
 */
export function takeFirstMessage(
  bytes: Buffer,
): { readonly message: FirstMessage; readonly rest: Buffer } | undefined {
  if (bytes.length < 8) return undefined;
  const length = bytes.readInt32BE(0);
  if (bytes.length < length) return undefined;
  return { message: parse(bytes.subarray(4, length)), rest: bytes.subarray(length) };
}

function parse(body: Buffer): FirstMessage {
  const code = body.readInt32BE(0);
  if (code === codes.ssl) return { kind: 'ssl' };
  if (code === codes.gss) return { kind: 'gss' };
  if (code === codes.cancel) return { kind: 'cancel' };
  if (code !== codes.version3)
    return { kind: 'unknown', version: `${code >>> 16}.${code & 0xff_ff}` };
  const words = body.toString('utf8', 4).split('\0');
  const parameters = new Map<string, string>();
  for (let at = 0; at + 1 < words.length && words[at]; at += 2)
    parameters.set(words[at] ?? '', words[at + 1] ?? '');
  return { kind: 'startup', parameters };
}
