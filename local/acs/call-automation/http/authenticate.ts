import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { AcsProblem } from '../problem.ts';

/** Whether a Microsoft Entra token for `https://communication.azure.com` is good; absent: any token is. */
export type VerifyToken = (token: string) => Promise<boolean>;

export interface Gatekeeper {
  /** Base64. */
  readonly accessKey: string;
  readonly verifyToken?: VerifyToken | undefined;
}

/** Throws 401 unless the request has a good signature (HMAC) or a good token. */
export async function authenticate(
  { accessKey, verifyToken }: Gatekeeper,
  request: IncomingMessage,
  body: Buffer,
): Promise<void> {
  const { authorization = '' } = request.headers;
  const token = /^Bearer (.+)$/i.exec(authorization)?.[1];
  if (token !== undefined) {
    if (verifyToken && !(await verifyToken(token)))
      throw new AcsProblem(401, '7501', 'The token is not valid for this resource.');
    return;
  }
  const given =
    /^HMAC-SHA256 SignedHeaders=x-ms-date;host;x-ms-content-sha256&Signature=(.+)$/.exec(
      authorization,
    )?.[1];
  if (given === undefined || !isEqual(given, signature(accessKey, request, body)))
    throw new AcsProblem(401, '7509', 'HMAC validation failed.');
}

/** The client signs `VERB\npath?query\ndate;host;hash`, with the query encoded anew as a form is. */
function signature(accessKey: string, request: IncomingMessage, body: Buffer): string {
  const signedHost = header(request, 'x-ms-host') ?? header(request, 'host') ?? '';
  const url = new URL(request.url ?? '/', `https://${signedHost}`);
  const query = url.searchParams.toString();
  const target = query ? `${url.pathname}?${query}` : url.pathname;
  const hash = createHash('sha256').update(body).digest('base64');
  const date = header(request, 'x-ms-date') ?? '';
  const text = `${request.method}\n${target}\n${date};${signedHost};${hash}`;
  return createHmac('sha256', Buffer.from(accessKey, 'base64')).update(text).digest('base64');
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function isEqual(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
