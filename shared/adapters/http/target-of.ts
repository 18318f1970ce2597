import type { Connector } from '#shared/contracts/configuration/connector.ts';
import type { HttpAsk } from '#shared/contracts/flow/ask.ts';

type Target =
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly detail: string };

/** `.` and `..`, also before the parameters that some servers take off first. */
const stepsAside = /(^|\/)(\.|%2e){1,2}([/;]|$)/i;
/** What somebody on the way might take for a slash or a dot; signs that an address drops in silence. */
const disguised = /[\\\p{Cc}]|%2f|%5c|%25(2e|2f|5c)/iu;

/** The address that is asked: below the connector's, whatever the path says. */
export function targetOf(
  { id, baseUrl, methods }: Pick<Connector, 'id' | 'baseUrl' | 'methods'>,
  { method, path, query }: Pick<HttpAsk, 'method' | 'path' | 'query'>,
): Target {
  if (!methods.some((each) => each === method))
    return { ok: false, detail: `'${id}' does not allow ${method}` };
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const [, plain = '', asked = ''] = /^([^?#]*)\??([^#]*)/.exec(path) ?? [];
  const url = new URL(base);
  url.pathname = base.pathname + plain.replace(/^\/+/, '');
  url.search = asked;
  for (const [name, value] of Object.entries(query)) url.searchParams.append(name, value);
  const isBelow = url.host === base.host && url.pathname.startsWith(base.pathname);
  const isPlain = !stepsAside.test(plain) && !disguised.test(plain);
  return isBelow && isPlain
    ? { ok: true, url }
    : { ok: false, detail: `the path leads out of '${id}'` };
}
