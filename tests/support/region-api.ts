interface ApiAnswer {
  readonly status: number;
  /** Parsed JSON; undefined when there is none. */
  readonly body: unknown;
  /** For If-Match. */
  readonly etag: string | undefined;
}

/** Asks the API as a person (`adele`), or as nobody. `path` is below `/api/`. */
export type RegionApi = (
  person: string | undefined,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  more?: { readonly body?: unknown; readonly ifMatch?: string },
) => Promise<ApiAnswer>;

export function createRegionApi(
  hostUrl: string,
  tokenOf: (person: string) => Promise<string>,
): RegionApi {
  return async (person, method, path, { body, ifMatch } = {}) => {
    const response = await fetch(`${hostUrl}/api/${path}`, {
      method,
      headers: {
        ...(person && { authorization: `Bearer ${await tokenOf(person)}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      etag: response.headers.get('etag') ?? undefined,
    };
  };
}
