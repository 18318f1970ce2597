import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** How Microsoft Entra tokens are checked. */
export interface TokenCheck {
  /** Beginning of the issuer (`iss`), for example `https://localhost:7071/`. */
  readonly issuer: string;
  /** Whether the token is signed by the issuer; Azurite looks at times, issuer and audience alone. */
  verify(token: string): Promise<boolean>;
}

interface Listeners {
  /** Knows the account key and signed links. */
  readonly byKey: RequestListener;
  /** Knows tokens; answers a wrong key with 400 instead of the service's 403, so it gets no other requests. */
  readonly byToken: RequestListener;
}

/** Sends requests with a bearer token that is not forged to the one listener, all without a token to the other. */
export function checkTokens(
  tokens: TokenCheck | undefined,
  { byKey, byToken }: Listeners,
): RequestListener {
  if (!tokens) return byKey;
  const challenge = `Bearer authorization_uri=${new URL('oauth2/authorize', tokens.issuer)} resource_id=https://storage.azure.com`;
  return (request, response) => {
    const token = bearerOf(request);
    if (token === undefined) return byKey(request, response);
    tokens.verify(token).then(
      (isGood) => (isGood ? byToken(request, response) : refuse(response, challenge)),
      () => refuse(response, challenge),
    );
  };
}

function bearerOf({ headers }: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
}

function refuse(response: ServerResponse, challenge: string): void {
  response.writeHead(401, {
    'Content-Type': 'application/xml',
    'x-ms-error-code': 'InvalidAuthenticationInfo',
    'WWW-Authenticate': challenge,
  });
  response.end(
    '<?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code><Message>The token is not valid.</Message></Error>',
  );
}
