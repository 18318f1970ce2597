import type { HttpRequestAction } from '../replay/actions.ts';

/** Sends one request of callHttp. `input` is the request as JSON text; resolves with status, content and headers as JSON text. */
export async function runHttpActivity(input: string): Promise<string> {
  const request: HttpRequestAction = JSON.parse(input);
  const { method, uri, content } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers ?? {}))
    headers.set(name, Array.isArray(value) ? value.join(', ') : String(value));
  if (content && !headers.has('content-type')) headers.set('content-type', 'text/plain');
  const response = await fetch(uri, {
    method,
    headers,
    redirect: 'follow',
    ...(content ? { body: content } : {}),
  });
  return JSON.stringify({
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    content: await response.text(),
  });
}
