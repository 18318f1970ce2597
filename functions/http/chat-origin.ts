import type { HttpRequest, HttpResponseInit } from '@azure/functions';

/** Where the page with the widget comes from; browsers leave `Origin` out where page and API are of the same. */
export function originOf(request: Pick<HttpRequest, 'headers'>): string | null {
  const origin = request.headers.get('origin');
  if (origin !== null) return origin === 'null' ? null : origin;
  const referer = request.headers.get('referer');
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null;
}

/** Whoever asks, by the address that the front end of Azure adds at the end. */
export function networkAddressOf(request: Pick<HttpRequest, 'headers'>): string {
  const last = (request.headers.get('x-forwarded-for') ?? '').split(',').at(-1)?.trim() ?? '';
  return last.replace(/^([\d.]+):\d+$/, '$1').replace(/^\[(.*)\](:\d+)?$/, '$1');
}

/** The answer, readable for pages of this one origin; never with cookies. */
export function readableFor(origin: string | null, response: HttpResponseInit): HttpResponseInit {
  return {
    ...response,
    headers: {
      ...Object.fromEntries(Object.entries(response.headers ?? {})),
      vary: 'Origin',
      ...(origin !== null && {
        'access-control-allow-origin': origin,
        'access-control-expose-headers': 'Retry-After',
      }),
    },
  };
}

/**
 * The answer to a browser that asks what a page may ask. It names no secret and carries no right: whether the page is allowed
 * is looked at with the request itself, and without that the page may not read the answer.
 */
export function preflight(origin: string | null): HttpResponseInit {
  const response = readableFor(origin, { status: 204 });
  return {
    ...response,
    headers: {
      ...Object.fromEntries(Object.entries(response.headers ?? {})),
      'access-control-allow-methods': 'GET, POST, PUT',
      'access-control-allow-headers': 'authorization, content-type',
      'access-control-max-age': '7200',
    },
  };
}
