import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Provider } from 'oidc-provider';
import type { Directory, Tenant } from '../directory/directory.ts';
import { findTenant } from '../directory/find.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Consents } from './consents.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { answerManagedIdentity } from './managed-identity.ts';
import { bodyOf, EntraProblem, notSupported } from './problem.ts';
import { signInRoutes } from './sign-in-routes.ts';
import type { SigningKeys } from './signing-keys.ts';
import { answerTokenRequest } from './token-endpoint.ts';

interface RouteParts {
  /** Of this door. */
  readonly url: string;
  /** Issuers start with it; the same at every door. */
  readonly issuerUrl: string;
  readonly directory: Directory;
  readonly keys: SigningKeys;
  readonly consents: Consents;
  readonly clock: Clock;
  readonly log: Log;
  readonly providerOf: (tenant: Tenant) => Provider;
  readonly identityHeader: string;
}

/** Everything but authorize and sign-out, which are the OpenID provider's. */
export function createRoutes(parts: RouteParts) {
  const { url, issuerUrl, directory, keys, consents, clock, providerOf } = parts;
  const app = new Hono<{ Bindings: HttpBindings }>();
  const issuerFor = (tenantId: string) => ({ url: issuerUrl, tenantId, keys, now: clock.now() });

  function tenantOf(name: string): Tenant {
    const tenant = findTenant(directory, name);
    if (tenant) return tenant;
    throw new EntraProblem({
      error: 'invalid_tenant',
      code: 90002,
      text: `Tenant '${name}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    });
  }

  app.use('*', cors({ origin: '*', maxAge: 86_400 }));
  app.get('/common/discovery/instance', (context) => {
    const endpoint = context.req.query('authorization_endpoint') ?? '';
    const name = endpoint.split('/')[3] ?? '';
    return context.json(instanceDiscovery(url, tenantOf(name).id));
  });
  app.get('/msi/token', (context) => {
    const issuer = issuerFor(directory.managedIdentity.tenantId);
    return answerManagedIdentity({ directory, issuer, header: parts.identityHeader }, context);
  });
  app.get('/:tenant/v2.0/.well-known/openid-configuration', (context) =>
    context.json(openIdConfiguration(url, tenantOf(context.req.param('tenant')).id, issuerUrl)),
  );
  app.get('/:tenant/discovery/v2.0/keys', async (context) => {
    tenantOf(context.req.param('tenant'));
    return context.json(await keys.jwks());
  });
  app.post('/:tenant/oauth2/v2.0/token', (context) => {
    const tenant = tenantOf(context.req.param('tenant'));
    const issuer = issuerFor(tenant.id);
    const provider = providerOf(tenant);
    return answerTokenRequest({ directory, issuer, provider, consents }, context);
  });
  app.route('/', signInRoutes({ directory, providerOf, consents }));
  app.notFound((context) => {
    const problem = notSupported(`${context.req.method} ${context.req.path}`);
    return context.json(bodyOf(problem, clock.now()), 501);
  });
  app.onError((error, context) => {
    if (!(error instanceof EntraProblem)) {
      const text = `${context.req.method} ${context.req.path} failed: ${error.message}`;
      parts.log.write({ level: 'error', source: 'entra', text });
    }
    const problem = error instanceof EntraProblem ? error : broken;
    return context.json(bodyOf(problem, clock.now()), problem.parts.status ?? 400);
  });
  return app;
}

const broken = new EntraProblem({
  error: 'server_error',
  code: 90033,
  text: 'A transient error has occurred; the log says which.',
  status: 500,
});
