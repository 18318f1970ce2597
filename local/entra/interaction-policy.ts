import { interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import type { Directory, Tenant } from '../directory/directory.ts';
import { findPerson } from '../directory/find.ts';
import { asksForSecondFactor } from './claims-request.ts';
import { type Consents, graphPermissionsIn } from './consents.ts';

const { Check, Prompt, base } = interactionPolicy;
const { REQUEST_PROMPT, NO_NEED_TO_PROMPT } = Check;

/**
 * When somebody sees the sign-in page: without a session, with a session of another person than `login_hint` names,
 * without a second factor where one is required, and whenever `prompt` asks. Consent counts as given by the tenant's
 * administrator, except where the app asks each person for a permission of Microsoft Graph.
 */
export function policyFor(directory: Directory, tenant: Tenant, consents: Consents) {
  const policy = base();
  policy.remove('consent');
  policy.add(new Prompt({ name: 'select_account', requestable: true }));
  policy.add(
    new Prompt(
      { name: 'consent', requestable: true },
      new Check('own_consent', 'the person has not consented', 'consent_required', (context) =>
        when(lacksConsent(directory, consents, context)),
      ),
    ),
  );
  const login = policy.get('login');
  login?.checks.add(
    new Check('login_hint', 'the session is of somebody else', 'login_required', (context) =>
      when(isSomebodyElse(directory, tenant, context)),
    ),
  );
  login?.checks.add(
    new Check('second_factor', 'a second factor is required', 'interaction_required', (context) =>
      when(lacksSecondFactor(tenant, context)),
    ),
  );
  return policy;
}

function when(needed: boolean) {
  return needed ? REQUEST_PROMPT : NO_NEED_TO_PROMPT;
}

function isSomebodyElse(directory: Directory, tenant: Tenant, { oidc }: KoaContextWithOIDC) {
  const hint = oidc.params?.['login_hint'];
  const { accountId } = oidc.session ?? {};
  if (typeof hint !== 'string' || hint === '' || !accountId || oidc.result?.login) return false;
  return findPerson(directory, tenant.id, hint)?.id !== accountId;
}

function lacksConsent(directory: Directory, consents: Consents, { oidc }: KoaContextWithOIDC) {
  const { accountId } = oidc.session ?? {};
  const app = directory.apps.find(({ id }) => id === oidc.client?.clientId);
  const asked = graphPermissionsIn(String(oidc.params?.['entra_scope'] ?? ''));
  return (
    app !== undefined &&
    accountId !== undefined &&
    consents.missing(accountId, app, asked).length > 0
  );
}

function lacksSecondFactor(tenant: Tenant, { oidc }: KoaContextWithOIDC) {
  if (!oidc.session?.accountId || oidc.session.amr?.includes('mfa')) return false;
  return tenant.multiFactor || asksForSecondFactor(oidc.params?.['entra_claims']);
}
