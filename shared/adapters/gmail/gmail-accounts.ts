import { z } from 'zod';
import type { Secrets } from '#shared/ports/secrets.ts';

/** The key file of a service account as Google's console gives it out, as far as it is read here. */
const KeyFile = z.looseObject({
  client_email: z.email(),
  /** PKCS #8 in PEM. */
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
  project_id: z.string().regex(/^[a-z][a-z0-9.:-]{3,60}$/),
});

/** A tenant's service account, which may act in all mailboxes of its Google Workspace (domain-wide delegation). */
export interface GmailAccount {
  readonly email: string;
  readonly privateKey: string;
  /** Where Gmail tells of news: `projects/contoso-mail/topics/openline-mail`. */
  readonly topic: string;
}

/** Name of the secret with the key file, for each tenant. */
const secretName = 'gmail';
const topicName = 'openline-mail';

/** Undefined: the tenant has given no key file, or another kind of file. */
export function createGmailAccounts(
  secrets: Pick<Secrets, 'get'>,
): (tenant: string) => Promise<GmailAccount | undefined> {
  return async (tenant) => {
    const found = KeyFile.safeParse(parse(await secrets.get(tenant, secretName))).data;
    if (!found) return undefined;
    const { client_email: email, private_key: privateKey, project_id: project } = found;
    return { email, privateKey, topic: `projects/${project}/topics/${topicName}` };
  };
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
