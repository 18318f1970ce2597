import { randomUUID } from 'node:crypto';
import type { KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '../platform/clock.ts';
import { clientInfoOf } from './client-info.ts';
import { bodyOf, EntraProblem } from './problem.ts';

/** Brings what goes back to the app into Entra ID's form: AADSTS codes in errors, `session_state`, `client_info`. */
export function rewriteRedirect(tenantId: string, clock: Clock) {
  return async (context: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    await next();
    const location = context.response.get('location');
    const redirectUri = context.oidc?.params?.['redirect_uri'];
    if (!location || typeof redirectUri !== 'string' || !location.startsWith(redirectUri)) return;
    const target = new URL(location);
    const inFragment = target.hash.length > 1;
    const answer = new URLSearchParams(inFragment ? target.hash.slice(1) : target.search);
    answer.delete('iss');
    if (answer.has('error')) explain(answer, clock.now());
    else if (answer.has('code')) complete(answer, context, tenantId);
    if (inFragment) target.hash = answer.toString();
    else target.search = answer.toString();
    context.set('location', target.href);
  };
}

function explain(answer: URLSearchParams, now: number) {
  const { code, text } = toAadsts(answer.get('error') ?? '', answer.get('error_description') ?? '');
  const problem = new EntraProblem({ error: answer.get('error') ?? '', code, text });
  answer.set('error_description', bodyOf(problem, now).error_description);
  answer.set('error_uri', `https://login.microsoftonline.com/error?code=${code}`);
}

/** Texts and numbers: "Microsoft Entra authentication and authorization error codes". */
export function toAadsts(error: string, description: string): { code: number; text: string } {
  if (error === 'login_required')
    return {
      code: 50058,
      text: 'A silent sign-in request was sent but no user is signed in.',
    };
  if (error === 'interaction_required' && /second factor/.test(description))
    return {
      code: 50076,
      text: 'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
    };
  if (error === 'access_denied')
    return { code: 65004, text: 'User declined to consent to access the app.' };
  if (/PKCE/.test(description))
    return {
      code: 9002325,
      text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    };
  if (error === 'invalid_client')
    return { code: 700016, text: 'Application was not found in the directory.' };
  if (error === 'invalid_redirect_uri')
    return {
      code: 50011,
      text: 'The redirect URI specified in the request does not match the redirect URIs configured for the application.',
    };
  if (error === 'unsupported_response_type')
    return {
      code: 700054,
      text: `response_type is not enabled for the application (${description}).`,
    };
  return { code: 900144, text: description || error };
}

function complete(answer: URLSearchParams, { oidc }: KoaContextWithOIDC, tenantId: string) {
  answer.set('session_state', oidc.session?.uid ?? randomUUID());
  if (oidc.params?.['entra_client_info'] === '1' && oidc.account)
    answer.set('client_info', clientInfoOf(oidc.account.accountId, tenantId));
}
