import { html, raw } from 'hono/html';
import { page } from './page.ts';

/** Sends the sign-out form of the OpenID provider at once; with a button where scripts do not run. */
export function signOutPage(form: string): string {
  return String(
    page(
      'Signing out',
      html`${raw(form)}
<button class="primary" autofocus type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button>
<script>document.querySelector('button').click();</script>`,
    ),
  );
}

export function signedOutPage(): string {
  return String(
    page(
      'Signed out',
      html`<p>You signed out of your account. Close all windows of the browser.</p>`,
    ),
  );
}
