import type { HttpAsk } from '#shared/contracts/flow/ask.ts';

/** What a connection and its message are made of is nobody's to say: another host, another length, another sender. */
const notForFlows = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'expect',
  'upgrade',
  'te',
  'trailer',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
];

/** The flow's headers below those that the connector sets; undefined: one of them cannot be sent. */
export function headersOf(
  { headers: wanted, contentType, body }: Pick<HttpAsk, 'headers' | 'contentType' | 'body'>,
  signed: Readonly<Record<string, string>>,
  key: string,
): [name: string, value: string][] | undefined {
  try {
    const headers = new Headers(wanted);
    for (const name of notForFlows) headers.delete(name);
    if (contentType !== null && body !== null) headers.set('content-type', contentType);
    headers.set('idempotency-key', key);
    for (const [name, value] of Object.entries(signed)) headers.set(name, value);
    return [...headers];
  } catch {
    return undefined;
  }
}
