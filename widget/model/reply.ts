/** `lost`: no answer, or a server that is not well; try again later. `retryAfter`: seconds. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: string; readonly retryAfter: number };

/** Undefined: there was no answer. */
export async function replyOf<Value>(response: Response | undefined): Promise<Reply<Value>> {
  if (!response || response.status >= 500) return { ok: false, reason: 'lost', retryAfter: 0 };
  const text = await response.text().catch(() => undefined);
  if (text === undefined) return { ok: false, reason: 'lost', retryAfter: 0 };
  const value = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return { ok: true, value };
  const retryAfter = Number(response.headers.get('retry-after') ?? 0);
  return { ok: false, reason: value?.reason ?? 'refused', retryAfter };
}
