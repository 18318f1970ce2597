import { getRequestListener } from '@hono/node-server';
import { decodeJwt } from 'jose';
import type { Directory } from '../directory/directory.ts';
import type { VerifyToken } from '../entra/verify-token.ts';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { openChats, type WrittenInTeams } from './chats/chats.ts';
import { chatRoutes } from './chats/routes.ts';
import { downloadRoutes } from './drive/download.ts';
import { openDrives } from './drive/drives.ts';
import { driveRoutes } from './drive/routes.ts';
import { openMail } from './mail/open-mail.ts';
import type { IncomingMail, OutgoingMail } from './mail/post-office.ts';
import { openPresence } from './presence/presence.ts';
import { presenceRoutes } from './presence/routes.ts';
import type { Availability } from './presence/states.ts';
import { createRoutes } from './routes.ts';
import { openGraphDatabase } from './store.ts';
import { subscriptionRoutes } from './subscriptions/routes.ts';
import { openSubscriptions } from './subscriptions/subscriptions.ts';
import { createThrottle, type Throttling } from './throttle.ts';
import { userRoutes } from './users/routes.ts';

interface GraphOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Serves the same over http, for browsers that do not trust this machine's certificate; 0: any free port. */
  readonly browserPort?: number;
  readonly directory: Directory;
  /** Checks tokens (`Entra.verifyToken`); absent: every well-formed token is believed. */
  readonly verifyToken?: VerifyToken;
  /** Hears of mail to addresses outside the directory, for the playground. */
  readonly onOutgoingMail?: (mail: OutgoingMail) => void;
}

export interface Graph extends Running {
  /** Where pages ask. */
  readonly browserUrl: string;
  /** What a person does in Teams: it shows until it is set again; `Offline` closes their Teams. */
  setFromOutside(userId: string, availability: Availability, activity: string): void;
  /** What others see of a person in Teams. */
  presenceOf(userId: string): { readonly availability: string; readonly activity: string };
  /** Puts a mail from outside into the inbox of a person of the directory. Throws when nobody has the address. */
  incomingMail(mail: IncomingMail): { readonly id: string; readonly internetMessageId: string };
  /** What is sent is shown as a draft for so many milliseconds, and would go out again if it were sent again. */
  lagSentMails(milliseconds: number): void;
  /** What a person writes into a chat in their own Teams. Throws when they are not in it. */
  writeInTeams(written: WrittenInTeams): void;
  /** Ids of the chats that a person is in, the newest first. */
  chatsOf(userId: string): readonly string[];
  /** Answers the next requests with 429. */
  throttle(throttling: Throttling): void;
  /** Ends a subscription as Graph does on its own account; the lifecycle endpoint hears of it. */
  revokeSubscription(id: string): void;
}

const teamsClient = 'Teams';

/** Microsoft Graph on this machine; README.md says what it does and what it does not. */
export async function startGraph(options: GraphOptions): Promise<Graph> {
  const { surroundings, port, browserPort, directory, verifyToken = believe } = options;
  const { clock, certificate } = surroundings;
  const database = openGraphDatabase(databaseFile(surroundings.dataDir, 'graph'));
  const parts = { surroundings, directory, database };
  const subscriptions = openSubscriptions(parts);
  const presence = openPresence({
    database,
    clock,
    onChange: (userId) => subscriptions.tell({ kind: 'presence', userId }),
  });
  const mail = openMail(parts, subscriptions.tell, options.onOutgoingMail ?? (() => {}));
  const drives = openDrives(database, clock);
  const chats = openChats(parts);
  const throttle = createThrottle(() => clock.now());
  const routes = createRoutes({
    ...parts,
    verifyToken,
    throttle: throttle.middleware,
    areas: [
      userRoutes(parts),
      presenceRoutes(parts, presence),
      subscriptionRoutes(parts, subscriptions),
      driveRoutes(parts, drives),
      chatRoutes(parts, chats),
      ...mail.areas,
    ],
    open: [mail.uploads, downloadRoutes(drives)],
  });
  const part = 'Microsoft Graph';
  const listener = getRequestListener(routes.fetch, { overrideGlobalObjects: false });
  const http = await serve({ part, port, certificate, listener });
  const browsers =
    browserPort === undefined ? undefined : await serve({ part, port: browserPort, listener });
  return {
    url: http.url,
    browserUrl: browsers?.url ?? http.url,
    setFromOutside(userId, availability, activity) {
      if (availability === 'Offline') presence.clearSession(userId, teamsClient);
      else presence.setSession(userId, teamsClient, { availability, activity });
    },
    presenceOf: presence.read,
    incomingMail: mail.receive,
    lagSentMails: mail.lag,
    writeInTeams: chats.writeInTeams,
    chatsOf: (userId) => chats.ofMember(userId).map(({ id }) => id),
    throttle: throttle.throttle,
    revokeSubscription: subscriptions.revoke,
    async stop() {
      presence.stop();
      subscriptions.stop();
      await http.stop();
      await browsers?.stop();
      if (database.isOpen) database.close();
    },
  };
}

async function believe(token: string) {
  try {
    return decodeJwt(token);
  } catch {
    return undefined;
  }
}
