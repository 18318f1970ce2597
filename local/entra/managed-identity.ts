import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import type { Directory } from '../directory/directory.ts';
import { EntraProblem } from './problem.ts';
import { nameResource } from './resources.ts';
import { type Issuer, signAppToken } from './tokens.ts';

const day = 86_400;

interface Door {
  readonly directory: Directory;
  readonly issuer: Issuer;
  /** What the caller must send as `X-IDENTITY-HEADER`. */
  readonly header: string;
}

/**
 * `GET /msi/token?api-version=2019-08-01&resource=…`: the managed-identity door of App Service and Functions.
 * Tokens live 24 hours. Errors are `{statusCode, message}` as that door's.
 */
export async function answerManagedIdentity(door: Door, context: Context): Promise<Response> {
  const refusal = refusalOf(door, context);
  if (refusal) return context.json(refusal, refusal.statusCode);
  const uri = context.req.query('resource') ?? '';
  const { managedIdentity } = door.directory;
  try {
    const named = nameResource(door.directory, managedIdentity.tenantId, uri);
    const { token, expiresIn } = await signAppToken(
      door.issuer,
      { ...named, permissions: [], scopes: [] },
      {
        clientId: managedIdentity.clientId,
        objectId: managedIdentity.id,
        roles: [],
        expiresIn: day,
      },
    );
    return context.json({
      access_token: token,
      client_id: managedIdentity.clientId,
      expires_on: String(Math.floor(door.issuer.now / 1000) + expiresIn),
      resource: uri,
      token_type: 'Bearer',
    });
  } catch (error) {
    if (!(error instanceof EntraProblem)) throw error;
    return context.json({ statusCode: 400, message: error.message }, 400);
  }
}

function refusalOf({ directory, header }: Door, context: Context) {
  const sent = Buffer.from(context.req.header('x-identity-header') ?? '');
  const expected = Buffer.from(header);
  if (sent.length !== expected.length || !timingSafeEqual(sent, expected))
    return { statusCode: 401, message: 'The X-IDENTITY-HEADER is missing or wrong.' } as const;
  if (context.req.query('api-version') !== '2019-08-01')
    return { statusCode: 400, message: 'Only api-version 2019-08-01 is supported.' } as const;
  const clientId = context.req.query('client_id');
  if (clientId !== undefined && clientId !== directory.managedIdentity.clientId)
    return {
      statusCode: 400,
      message:
        'No User Assigned or Delegated Managed Identity found for specified ClientId/ResourceId/PrincipalId.',
    } as const;
  if (!context.req.query('resource'))
    return { statusCode: 400, message: 'The parameter resource is missing.' } as const;
  return undefined;
}
