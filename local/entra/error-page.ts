import { html } from 'hono/html';
import { page } from './page.ts';
import { toAadsts } from './rewrite-redirect.ts';

/** What the browser shows when an error cannot go back to the app. */
export function errorPage(error: string, description = ''): string {
  const { code, text } = toAadsts(error, description);
  return String(
    page(
      "Sorry, but we're having trouble signing you in.",
      html`<p>AADSTS${code}: ${text}</p><p class="soft">${error}: ${description}</p>`,
    ),
  );
}
