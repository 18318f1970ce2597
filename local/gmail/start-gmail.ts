import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { createPostOffice, type IncomingMail, type OutgoingMail } from './post-office.ts';
import { GmailProblem } from './problem.ts';
import { openPubSub, type PushSubscription } from './pub-sub.ts';
import { gmailRoutes } from './routes.ts';
import { openGmailDatabase, openMailboxes } from './store.ts';
import { openTokens, type ServiceAccount } from './tokens.ts';

interface GmailOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly onOutgoingMail?: (mail: OutgoingMail) => void;
}

/** What is to be answered with 429, or with 403 as Google does as well. */
interface Throttling {
  readonly times: number;
  readonly status: 403 | 429;
  /** Only requests whose path contains it. */
  readonly path: string;
}

export interface Gmail extends Running {
  /** Lets a service account into mailboxes, as an administrator of Google Workspace does. */
  delegate(account: ServiceAccount): void;
  /** Pushes what is published to a topic. */
  subscribe(subscription: PushSubscription): void;
  /** Puts a mail from outside into an inbox. */
  incomingMail(mail: IncomingMail): {
    readonly id: string;
    readonly threadId: string;
    readonly messageId: string;
  };
  draftsOf(mailbox: string): readonly string[];
  throttle(throttling: Throttling): void;
  /** Google has forgotten what has changed in a mailbox until now. */
  forgetHistory(mailbox: string): void;
  /** All tokens are taken back before their end. */
  revokeTokens(): void;
  /** An OpenID Connect token as Google gives it to an account. */
  identityToken(account: string, audience: string): Promise<string>;
}

/** Gmail, Google's tokens and Pub/Sub on this machine; README.md says what they do and what they do not. */
export async function startGmail(options: GmailOptions): Promise<Gmail> {
  const { surroundings, port, onOutgoingMail = () => {} } = options;
  const { clock, certificate, dataDir } = surroundings;
  const database = openGmailDatabase(databaseFile(dataDir, 'gmail'));
  const accounts = new Map<string, ServiceAccount>();
  const tokens = await openTokens(clock, () => [...accounts.values()]);
  const pubSub = openPubSub({ database, clock, identity: tokens.identity });
  const mailboxes = openMailboxes(database);
  const postOffice = createPostOffice({
    database,
    clock,
    mailboxes,
    publish: pubSub.publish,
    onOutgoing: onOutgoingMail,
  });
  let throttling: Throttling | undefined;

  const app = new Hono();
  app.onError((error) => {
    if (error instanceof GmailProblem) return error.toResponse();
    throw error;
  });
  app.use(async ({ req }, next) => {
    if (!throttling || throttling.times === 0 || !req.path.includes(throttling.path)) return next();
    throttling = { ...throttling, times: throttling.times - 1 };
    throw new GmailProblem(throttling.status, 'Rate Limit Exceeded');
  });
  app.post('/token', tokens.answer);
  app.get('/oauth2/v3/certs', (context) => context.json(tokens.keys));
  app.route('/', gmailRoutes({ clock, mailboxes, postOffice, mailboxOf: tokens.mailboxOf }));
  app.all('*', () => new GmailProblem(404, 'Not Found').toResponse());

  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  const http = await serve({ part: 'Gmail', port, certificate, listener });
  return {
    url: http.url,
    delegate: (account) => void accounts.set(account.email, account),
    subscribe: pubSub.subscribe,
    incomingMail: postOffice.receive,
    draftsOf: mailboxes.drafts,
    throttle(next) {
      throttling = next;
    },
    forgetHistory: (mailbox) => mailboxes.forget(mailbox),
    revokeTokens: tokens.revoke,
    identityToken: tokens.identity,
    async stop() {
      pubSub.stop();
      await http.stop();
      if (database.isOpen) database.close();
    },
  };
}
