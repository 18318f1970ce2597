import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { html } from 'hono/html';
import type { InteractionResults, Provider } from 'oidc-provider';
import type { Directory, Tenant } from '../directory/directory.ts';
import { findPerson, findTenant } from '../directory/find.ts';
import { asksForSecondFactor } from './claims-request.ts';
import { consentPage } from './consent-page.ts';
import { type Consents, graphPermissionsIn } from './consents.ts';
import { page } from './page.ts';
import { secondFactorPage, signInPage } from './sign-in-page.ts';

type SignInContext = Context<{ Bindings: HttpBindings }>;

interface SignInParts {
  readonly directory: Directory;
  readonly providerOf: (tenant: Tenant) => Provider;
  readonly consents: Consents;
}

/** `/{tenant}/login/{uid}`: the page where a person of the tenant is picked, and what its buttons do. */
export function signInRoutes(parts: SignInParts) {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/:tenant/login/:uid', (context) => withSignIn(parts, context, show));
  app.post('/:tenant/login/:uid', (context) => withSignIn(parts, context, conclude));
  return app;
}

type SignIn = Awaited<ReturnType<typeof findSignIn>>;

async function withSignIn(
  parts: SignInParts,
  context: SignInContext,
  work: (context: SignInContext, signIn: NonNullable<SignIn>) => Promise<Response>,
): Promise<Response> {
  const signIn = await findSignIn(parts, context);
  context.header('x-frame-options', 'DENY');
  context.header('cache-control', 'no-store');
  if (signIn) return work(context, signIn);
  return context.html(
    page('This sign-in is over', html`<p>Go back to the app and start again.</p>`),
    400,
  );
}

async function findSignIn(
  { directory, providerOf, consents }: SignInParts,
  context: SignInContext,
) {
  const tenant = findTenant(directory, context.req.param('tenant') ?? '');
  if (!tenant) return undefined;
  const provider = providerOf(tenant);
  const { incoming, outgoing } = context.env;
  const interaction = await provider.interactionDetails(incoming, outgoing).catch(() => undefined);
  if (!interaction) return undefined;
  const finish = async (result: InteractionResults) =>
    context.redirect(await provider.interactionResult(incoming, outgoing, result), 303);
  return { directory, consents, tenant, interaction, finish };
}

async function show(context: SignInContext, signIn: NonNullable<SignIn>): Promise<Response> {
  const { directory, tenant, interaction } = signIn;
  const asked = askedToConsent(signIn);
  if (asked) return context.html(consentPage({ ...asked, action: context.req.path }));
  const hint = context.req.query('other') ? '' : String(interaction.params['login_hint'] ?? '');
  const clientId = interaction.params['client_id'];
  return context.html(
    signInPage({
      tenant,
      people: directory.people.filter((each) => each.tenantId === tenant.id && each.accountEnabled),
      appName: directory.apps.find(({ id }) => id === clientId)?.displayName ?? 'the app',
      action: context.req.path,
      hinted: findPerson(directory, tenant.id, hint),
    }),
  );
}

async function conclude(context: SignInContext, signIn: NonNullable<SignIn>): Promise<Response> {
  const { directory, tenant, interaction, finish } = signIn;
  const form = await context.req.parseBody();
  if (form['cancel'] === 'yes') return finish({ error: 'access_denied' });
  const asked = askedToConsent(signIn);
  if (asked) {
    if (form['accepted'] !== 'yes') return show(context, signIn);
    signIn.consents.give(asked.person.id, asked.app, asked.permissions);
    return finish({ consent: {} });
  }
  const person = findPerson(directory, tenant.id, String(form['person'] ?? ''));
  if (!person?.accountEnabled) return show(context, signIn);
  const needsMore = tenant.multiFactor || asksForSecondFactor(interaction.params['entra_claims']);
  if (needsMore && form['approved'] !== 'yes')
    return context.html(secondFactorPage(person, context.req.path));
  return finish({
    login: { accountId: person.id, amr: needsMore ? ['pwd', 'mfa'] : ['pwd'] },
    select_account: {},
    consent: {},
  });
}

/** Who is signed in and is asked for permissions that nobody gave the app for them; undefined: that is not what this is about. */
function askedToConsent({ directory, consents, tenant, interaction }: NonNullable<SignIn>) {
  const { params, prompt, session } = interaction;
  const app = directory.apps.find(({ id }) => id === params['client_id']);
  const person = findPerson(directory, tenant.id, session?.accountId ?? '');
  if (prompt.name !== 'consent' || !app || !person) return undefined;
  const asked = graphPermissionsIn(String(params['entra_scope'] ?? ''));
  const permissions = consents.missing(person.id, app, asked);
  return permissions.length > 0 ? { app, person, permissions } : undefined;
}
