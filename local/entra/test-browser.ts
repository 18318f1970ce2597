/** A browser of tests: follows redirects, keeps cookies, presses the sign-in page's buttons. */
export interface TestBrowser {
  /**
   * Opens an address and follows redirects until a page of this origin or one of another, which is not fetched.
   * `location` is where it ended.
   */
  open(url: string, form?: Readonly<Record<string, string>>): Promise<Visit>;
}

interface Visit {
  readonly location: URL;
  readonly status: number;
  readonly text: string;
}

export function createTestBrowser(origin: string): TestBrowser {
  const jar = new Map<string, { path: string; pair: string }>();

  function remember(response: Response) {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';').map((each) => each.trim());
      const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/';
      const key = `${pair.slice(0, pair.indexOf('='))} ${path}`;
      const expires = attributes.find((each) => /^expires=/i.test(each))?.slice(8);
      if (expires && Date.parse(expires) < Date.now()) jar.delete(key);
      else jar.set(key, { path, pair });
    }
  }

  function cookiesFor(path: string): string {
    const wanted = [...jar.values()].filter((cookie) => path.startsWith(cookie.path));
    return wanted.map(({ pair }) => pair).join('; ');
  }

  async function open(url: string, form?: Readonly<Record<string, string>>): Promise<Visit> {
    const location = new URL(url);
    if (location.origin !== origin) return { location, status: 0, text: '' };
    const response = await fetch(location, {
      redirect: 'manual',
      headers: { accept: 'text/html', cookie: cookiesFor(location.pathname) },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    remember(response);
    const next = response.headers.get('location');
    if (next) return open(new URL(next, location).href);
    return { location, status: response.status, text: await response.text() };
  }

  return { open };
}

/** What came back to the app, from the query or the fragment. */
export function answerOf({ location }: Visit): URLSearchParams {
  return new URLSearchParams(location.hash ? location.hash.slice(1) : location.search);
}
