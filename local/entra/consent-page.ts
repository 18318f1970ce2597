import { html } from 'hono/html';
import type { App, Person } from '../directory/directory.ts';
import { type Html, page } from './page.ts';

interface ConsentPage {
  readonly app: App;
  readonly person: Person;
  readonly permissions: readonly string[];
  /** Where the form goes. */
  readonly action: string;
}

/** Asks somebody whether an app may do something in their name. */
export function consentPage({ app, person, permissions, action }: ConsentPage): Html {
  return page(
    'Permissions requested',
    html`<p class="soft">${person.userPrincipalName}</p>
<p>${app.displayName} would like to:</p>
<ul>${permissions.map((permission) => html`<li>${permission}</li>`)}</ul>
<form method="post" action="${action}">
<p><button class="primary" autofocus name="accepted" value="yes">Accept</button></p>
<p><button name="cancel" value="yes">Cancel</button></p></form>`,
  );
}
