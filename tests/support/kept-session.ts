import type { Page } from 'playwright-core';

export interface KeptSession {
  /** Goes to one of our pages. `signIn` is done by hand on the first one of a test file, and resolves when that is over. */
  open(page: Page, address: string, signIn: (page: Page) => Promise<void>): Promise<void>;
}

/** The first sign-in of a test file, given to the pages after it: their tests begin behind it. */
export function keptSession(): KeptSession {
  let kept: string | undefined;
  return {
    async open(page, address, signIn) {
      if (kept !== undefined) await page.addInitScript(given(kept));
      await page.goto(address);
      if (kept !== undefined) return;
      await signIn(page);
      kept = await page.evaluate<string>(
        "JSON.stringify(Object.entries(sessionStorage).filter(([key]) => key.startsWith('oidc.user:')))",
      );
    },
  };
}

/** Once for each tab, so that it can sign out and be renewed. */
const given = (entries: string) => `if (!sessionStorage.getItem('was given')) {
  sessionStorage.setItem('was given', 'yes');
  for (const [key, value] of ${entries}) sessionStorage.setItem(key, value);
}`;
