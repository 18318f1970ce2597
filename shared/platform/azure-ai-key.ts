import type { AskFailed } from '#shared/contracts/flow/ask.ts';

/** The operator's identity, and the only origins that its tokens go to, for example `https://ours.openai.azure.com`. */
export interface AzureAiIdentity {
  readonly credential: {
    getToken(scope: string): Promise<{ readonly token: string } | null>;
  };
  readonly origins: readonly string[];
}

interface AzureAiKeyParts {
  readonly secrets: { get(tenant: string, name: string): Promise<string | undefined> };
  readonly identity: AzureAiIdentity;
}

interface Wanted {
  readonly tenant: string;
  readonly endpoint: string;
  /** Absent: the operator's identity. */
  readonly secret?: string | undefined;
  /** Where a key goes. */
  readonly header: 'api-key' | 'Ocp-Apim-Subscription-Key';
}

type Found =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly failed: AskFailed };

const scope = 'https://cognitiveservices.azure.com/.default';

/** How to sign in to an Azure AI service: with the tenant's key, or by identity where the operator allows it. Never throws. */
export async function azureAiKey(
  { secrets, identity }: AzureAiKeyParts,
  { tenant, endpoint, secret, header }: Wanted,
): Promise<Found> {
  try {
    if (secret !== undefined) {
      const key = await secrets.get(tenant, secret);
      if (key === undefined) return failed('notConfigured', `there is no secret '${secret}'`);
      return { ok: true, headers: { [header]: key } };
    }
    // Who administers a tenant chooses the endpoint: it must not be handed a token of the operator's.
    if (!identity.origins.includes(new URL(endpoint).origin))
      return failed('notConfigured', 'without a secret only the services of the operator are used');
    const token = await identity.credential.getToken(scope);
    if (!token) return failed('unavailable', 'there is no token for the service');
    return { ok: true, headers: { Authorization: `Bearer ${token.token}` } };
  } catch {
    return failed('unavailable', 'the key of the service cannot be read at the moment');
  }
}

function failed(reason: AskFailed['reason'], detail: string): Found {
  return { ok: false, failed: { kind: 'failed', reason, detail } };
}
