import { exportPKCS8, generateKeyPair } from 'jose';
import { createGmailAccounts } from '#shared/adapters/gmail/gmail-accounts.ts';
import { createGmailClient } from '#shared/adapters/gmail/gmail-client.ts';
import { createGmailTokens } from '#shared/adapters/gmail/gmail-tokens.ts';
import type { OutgoingMail } from '../../local/gmail/post-office.ts';
import { type Gmail, startGmail } from '../../local/gmail/start-gmail.ts';
import { testSurroundings } from './surroundings.ts';

export const account = 'mail@contoso-mail.iam.gserviceaccount.com';
export const project = 'contoso-mail';
export const topic = `projects/${project}/topics/openline-mail`;

/** A service account with its key file, as Google's console gives it out. */
export async function serviceAccount(mailboxes: readonly string[]) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keyFile = JSON.stringify({
    type: 'service_account',
    client_email: account,
    private_key: await exportPKCS8(privateKey),
    project_id: project,
  });
  return { keyFile, delegated: { email: account, publicKey, mailboxes } };
}

/** Gmail with a mailbox of Contoso's, and our own client for it. */
export async function openGmailBench(mailbox: string) {
  const surroundings = await testSurroundings();
  const { now } = surroundings.clock;
  const outgoing: OutgoingMail[] = [];
  const { keyFile, delegated } = await serviceAccount([mailbox]);
  const start = async (port: number) => {
    const started = await startGmail({
      surroundings,
      port,
      onOutgoingMail: (mail) => outgoing.push(mail),
    });
    started.delegate(delegated);
    return started;
  };
  let gmail: Gmail = await start(0);
  const secrets = {
    get: async (tenant: string) => (tenant === 'contoso' ? keyFile : undefined),
  };
  const accountOf = createGmailAccounts(secrets);
  const { url } = gmail;
  const ask = createGmailClient({
    url,
    fetch,
    accountOf,
    tokens: createGmailTokens({ tokenUrl: `${url}/token`, fetch, now }),
  });
  return {
    surroundings,
    outgoing,
    accountOf,
    ask,
    now,
    keysUrl: `${url}/oauth2/v3/certs`,
    gmail: () => gmail,
    async restart() {
      await gmail.stop();
      gmail = await start(Number(new URL(url).port));
    },
    async close() {
      await gmail.stop();
      surroundings.remove();
    },
  };
}
