import { randomBytes } from 'node:crypto';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { assemble, resume } from './call-automation/assemble.ts';
import { createController } from './call-automation/controller.ts';
import { type Control, controlsOf } from './call-automation/controls.ts';
import { callbackIssuer, openCallbackTokens } from './call-automation/events/callback-tokens.ts';
import { createCourier } from './call-automation/events/courier.ts';
import type { FaultBook } from './call-automation/fault-book.ts';
import { happen } from './call-automation/happen.ts';
import type { VerifyToken } from './call-automation/http/authenticate.ts';
import { createDoor } from './call-automation/http/door.ts';
import { openRepeatability } from './call-automation/http/repeatability.ts';
import { configurationPath } from './call-automation/http/well-known.ts';
import type { CallAutomationAction, GridEventData, Outgoing } from './call-automation/model.ts';
import type { Parts } from './call-automation/parts.ts';
import type { TextMessage } from './sms/message.ts';
import { type ReceivedText, receiveText } from './sms/receive-text.ts';
import { createAlarms } from './store/alarms.ts';
import { type Journal, openJournal } from './store/journal.ts';
import { toAddress } from './world/address.ts';
import { defaultRingTime } from './world/durations.ts';
import { happen as happenInWorld } from './world/happen.ts';
import type { WorldAction } from './world/parts.ts';
import { createWorld, type World } from './world/world.ts';

export interface AcsOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Gives events to Event Grid; must have stored them when it returns. */
  readonly publish: (topic: string, events: readonly GridEventData[]) => void;
  /** Topic of IncomingCall and RecordingFileStatusUpdated. */
  readonly topic: string;
  /** The immutable id of the resource (a GUID); audience of callback tokens. */
  readonly resourceId: string;
  /** What of the resource can be called. Addresses are `+49…` or raw ids. */
  readonly numbers: readonly {
    readonly address: string;
    readonly kind: 'phone number' | 'teams resource account';
  }[];
  /** How long an incoming call waits for an answer, in milliseconds; default one minute. */
  readonly ringTimeout?: number;
  readonly verifyToken?: VerifyToken;
}

export interface Acs extends Running {
  /** `endpoint=https://localhost:PORT/;accesskey=…` */
  readonly connectionString: string;
  readonly world: World;
  readonly faults: FaultBook;
  readonly openIdConfigurationUrl: string;
  readonly issuer: string;
  readonly audience: string;
  /** Which connection of Call Automation has which call, and what it collects. */
  controls(): readonly Control[];
  /** Ids of the recordings that are kept. */
  recordings(): readonly string[];
  /** Somebody's phone (`+49…`) sends an SMS to a number of the resource. */
  text(received: ReceivedText): void;
  /** SMS that were sent, oldest first. */
  messages(): readonly TextMessage[];
  /** A token as callbacks carry it, made `age` milliseconds ago and good for five minutes: to prove what a genuine one may do. */
  callbackToken(age?: number): Promise<string>;
  /** Events that no callback has taken yet. */
  undelivered(): readonly Outgoing[];
}

type Action =
  | { readonly part: 'world'; readonly action: WorldAction }
  | { readonly part: 'call automation'; readonly action: CallAutomationAction };

/** ACS Call Automation and SMS with the telephone world around it; README.md says what it does and what it does not. */
export async function startAcs(options: AcsOptions): Promise<Acs> {
  const { surroundings, resourceId, verifyToken, port, publish, topic } = options;
  const { clock, log, certificate } = surroundings;
  const journal = openJournal(databaseFile(surroundings.dataDir, 'acs'));
  const tokens = openCallbackTokens(journal, clock, resourceId);
  const accessKey = keptSecret(journal);
  const { parts, world, alarms, isStopped, stop } = assembleAll(options, journal, (event) =>
    courier.send(event),
  );
  const courier = createCourier({ clock, log, journal, outgoing: parts.outgoing, tokens });
  const http = await serve({
    part: 'ACS',
    port,
    certificate,
    listener: createDoor({
      parts,
      clock,
      gatekeeper: { accessKey, verifyToken },
      repeatability: openRepeatability(journal, clock.now),
      wellKnown: { tokens },
      scheme: certificate ? 'https' : 'http',
    }),
  });
  alarms.start(({ part, action }) =>
    part === 'world'
      ? happenInWorld(parts.world, action)
      : happen(parts, action, (event) => publish(topic, [event])),
  );
  resume(parts, courier.send);
  return {
    url: http.url,
    connectionString: `endpoint=${http.url}/;accesskey=${accessKey}`,
    world,
    faults: parts.faults,
    openIdConfigurationUrl: `${http.url}${configurationPath}`,
    issuer: callbackIssuer,
    audience: resourceId,
    controls: () => controlsOf(parts),
    recordings: () => parts.recordings.all().map(({ id }) => id),
    text: (received) => journal.change(() => void receiveText(parts, received)),
    messages: parts.messages.all,
    callbackToken: tokens.sign,
    undelivered: parts.outgoing.all,
    async stop() {
      if (isStopped()) return;
      stop();
      courier.stop();
      await http.stop();
      journal.close();
    },
  };
}

function assembleAll(
  { surroundings, ...options }: AcsOptions,
  journal: Journal,
  send: (event: Outgoing) => void,
) {
  const { clock } = surroundings;
  const alarms = createAlarms<Action>(journal, clock);
  const numbers = new Set(options.numbers.map(({ address }) => toAddress(address)));
  let isStopped = false;
  const telephones = createWorld({
    journal,
    clock,
    alarms: {
      set: (key, due, action) => alarms.set(key, due, { part: 'world', action }),
      cancel: alarms.cancel,
    },
    controller: createController(() => parts),
    isOwned: (address) => numbers.has(address),
    ringTimeout: options.ringTimeout ?? defaultRingTime,
  });
  const parts: Parts = assemble({
    surroundings,
    journal,
    world: telephones.parts,
    alarms: {
      set: (key, due, action) => alarms.set(key, due, { part: 'call automation', action }),
      cancel: alarms.cancel,
    },
    numbers,
    resourceId: options.resourceId,
    soundTones: telephones.soundTones,
    showMessage: telephones.showMessage,
    send,
    isStopped: () => isStopped,
  });
  const stop = () => {
    isStopped = true;
    alarms.stop();
  };
  return { parts, world: telephones.world, alarms, isStopped: () => isStopped, stop };
}

/** The access key of the resource: made once, the same after every restart. */
function keptSecret(journal: Journal): string {
  const secrets = journal.collection<{ readonly value: string }>('secret');
  const kept = secrets.get('access key');
  if (kept) return kept.value;
  const value = randomBytes(32).toString('base64');
  journal.change(() => secrets.put('access key', { value }));
  return value;
}
