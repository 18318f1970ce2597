import { html } from 'hono/html';
import type { Person, Tenant } from '../directory/directory.ts';
import { type Html, page } from './page.ts';

interface SignInPage {
  readonly tenant: Tenant;
  readonly people: readonly Person[];
  readonly appName: string;
  /** Where the form goes. */
  readonly action: string;
  /** Only this person is offered, with a way to the others. */
  readonly hinted?: Person | undefined;
}

/** One button for each person of the tenant. */
export function signInPage({ tenant, people, appName, action, hinted }: SignInPage): Html {
  const offered = hinted ? [hinted] : people;
  return page(
    hinted ? 'Sign in' : 'Pick an account',
    html`<p class="soft">to continue to ${appName} in ${tenant.displayName}</p>
<form method="post" action="${action}"><ul>
${offered.map(
  (
    person,
    index,
  ) => html`<li><button name="person" value="${person.id}" ${index === 0 ? 'autofocus' : ''}>
<strong>${person.displayName}</strong><span class="soft">${person.userPrincipalName}</span></button></li>`,
)}
</ul></form>
${hinted ? html`<p><a href="${action}?other=yes">Use another account</a></p>` : ''}
<form method="post" action="${action}"><p><button name="cancel" value="yes">Cancel</button></p></form>`,
  );
}

/** The second factor: a button instead of a phone. */
export function secondFactorPage(person: Person, action: string): Html {
  return page(
    'Approve sign-in request',
    html`<p>${person.displayName}, a second factor is required. Press the button as you would approve on your phone.</p>
<form method="post" action="${action}">
<input type="hidden" name="person" value="${person.id}">
<p><button class="primary" autofocus name="approved" value="yes">Approve</button></p>
<p><button name="cancel" value="yes">Cancel</button></p></form>`,
  );
}
