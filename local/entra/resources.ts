import type { App, Directory } from '../directory/directory.ts';
import { findApi } from '../directory/find.ts';
import { EntraProblem } from './problem.ts';

/** What an access token is for. */
export interface Resource {
  /** `aud`: the client id of an API of the directory, or the URI of an Azure service. */
  readonly audience: string;
  /** The API; absent for Azure's own services, whose tokens have version 1.0. */
  readonly api?: App;
  /** Delegated permissions asked for, as they stand in `scp`. */
  readonly permissions: readonly string[];
  /** The scopes as they were asked for. */
  readonly scopes: readonly string[];
}

const ofOpenId = new Set(['openid', 'profile', 'email', 'offline_access']);
const graph = 'https://graph.microsoft.com';
/** For tokens of a managed identity that an app trusts. */
export const exchangeAudience = 'api://AzureADTokenExchange';
/** Azure's own, and the stand-ins for them: Cosmos DB's SDK asks for a token for the account's own address. */
/** Hosts of Azure's services; localhost is where the embedded cloud's are, which clients like Cosmos' name in scopes. */
const azureServices =
  /^https:\/\/(localhost(:\d+)?|[a-z0-9.-]+\.(azure\.(com|net)|windows\.net|microsoft\.com))$/i;

/**
 * The one resource that the scopes name. OpenID scopes alone, and permissions without a resource (`User.Read`), mean
 * Microsoft Graph. Throws the EntraProblem that Entra ID answers with when they name several or an unknown one.
 */
export function resourceOf(directory: Directory, tenantId: string, scope: string): Resource {
  const scopes = scope.split(' ').filter((each) => each !== '' && !ofOpenId.has(each));
  const parsed = scopes.map(parseScope);
  const [first] = parsed;
  if (!first) return { audience: graph, permissions: [...asked(scope)], scopes: [...asked(scope)] };
  const other = parsed.find(({ resource }) => resource !== first.resource);
  if (other)
    throw new EntraProblem({
      error: 'invalid_request',
      code: 28000,
      text: `Provided value for the input parameter scope is not valid because it contains more than one resource. Scope ${scope} is not valid.`,
    });
  const named = nameResource(directory, tenantId, first.resource);
  const permissions = parsed.flatMap(({ permission }) =>
    permissionsOf(named.api, permission, scope),
  );
  return { ...named, permissions, scopes };
}

/** The resource that a managed identity or `/.default` asks for by its URI. */
export function nameResource(
  directory: Directory,
  tenantId: string,
  uri: string,
): Pick<Resource, 'audience' | 'api'> {
  const api = findApi(directory, tenantId, uri);
  if (api) return { audience: api.id, api };
  if (uri === exchangeAudience) return { audience: uri };
  if (azureServices.test(uri.replace(/\/+$/, ''))) return { audience: uri };
  throw new EntraProblem({
    error: 'invalid_resource',
    code: 500011,
    text: `The resource principal named ${uri} was not found in the tenant named ${tenantId}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant.`,
  });
}

function parseScope(scope: string): { readonly resource: string; readonly permission: string } {
  const slash = scope.lastIndexOf('/');
  return slash < 0
    ? { resource: graph, permission: scope }
    : { resource: scope.slice(0, slash), permission: scope.slice(slash + 1) };
}

function permissionsOf(api: App | undefined, permission: string, scope: string): readonly string[] {
  if (permission === '.default') return api ? api.scopes : [];
  if (!api || api.scopes.includes(permission)) return [permission];
  throw new EntraProblem({
    error: 'invalid_scope',
    code: 65005,
    text: `The application asked for the scope '${permission}' (in '${scope}') that the resource '${api.id}' does not expose.`,
  });
}

function asked(scope: string): ReadonlySet<string> {
  return new Set(
    scope.split(' ').filter((each) => ofOpenId.has(each) && each !== 'offline_access'),
  );
}
