import type { CallAgent, DeviceManager } from '@azure/communication-calling';
import { AzureCommunicationTokenCredential } from '@azure/communication-common';
import type { DeskCalling } from '#shared/contracts/desk/calling.ts';
import type { Answer } from '../server/answer.ts';
import type {
  CallClient,
  CallClientEvents,
  CallingTrouble,
  OpenCallClient,
} from './call-client.ts';
import { followCall } from './follow-call.ts';
import { type CallingSdk, loadSdk } from './sdk.ts';
import { chooseAsBefore, chooseIn, devicesIn } from './sdk-devices.ts';

export interface SdkDeps {
  /** Address of the module with the calling SDK. */
  readonly module: string;
  /** Asks the server for an identity and a token. */
  readonly calling: () => Promise<Answer<DeskCalling>>;
  /** A token of who is signed in at Entra ID, for another service. */
  readonly entraToken: (scope: string) => Promise<string | undefined>;
}

type Opened = Awaited<ReturnType<OpenCallClient>>;

/** Takes calls by Azure Communication Services' calling SDK. */
export async function openSdkCallClient(deps: SdkDeps, events: CallClientEvents): Promise<Opened> {
  const sdk = await loadSdk(deps.module);
  const client = new sdk.CallClient();
  const devices = await client.getDeviceManager();
  const { audio } = await devices.askDevicePermission({ audio: true, video: false });
  if (!audio) return failed((await hasMicrophone()) ? 'refused' : 'noMicrophone');
  await chooseAsBefore(devices);
  const credential = await credentialFor(deps);
  if (!(credential instanceof AzureCommunicationTokenCredential)) return failed(credential);
  const agent = await client.createCallAgent(credential);
  listen(agent, sdk, events);
  return { ok: true, client: toClient(agent, devices, credential) };
}

function failed(trouble: CallingTrouble): Opened {
  return { ok: false, trouble };
}

async function hasMicrophone(): Promise<boolean> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.some(({ kind }) => kind === 'audioinput');
}

async function credentialFor({ calling, entraToken }: SdkDeps) {
  const answer = await calling();
  if (!answer.ok) return answer.trouble.kind === 'unreachable' ? 'unreachable' : troubleOf(answer);
  const { value } = answer;
  if (value.kind === 'teamsExtension') {
    const tokenCredential = {
      async getToken() {
        const token = await entraToken(value.scope);
        if (token === undefined) throw new Error('Entra ID gives no token for Teams calls.');
        return { token, expiresOnTimestamp: expiryOf(token) };
      },
    };
    return new AzureCommunicationTokenCredential({
      resourceEndpoint: value.endpoint,
      tokenCredential,
      scopes: [value.scope],
    });
  }
  return new AzureCommunicationTokenCredential({
    token: value.token,
    // Ten minutes before its end, also in the middle of a call.
    refreshProactively: true,
    async tokenRefresher() {
      const next = await calling();
      if (next.ok && next.value.kind === 'acs') return next.value.token;
      throw new Error('The server gives no further token for calls.');
    },
  });
}

function troubleOf({ trouble }: Extract<Answer<DeskCalling>, { ok: false }>): CallingTrouble {
  const isPassing = trouble.kind === 'refused' && trouble.status >= 500;
  return isPassing ? 'unreachable' : 'notSetUp';
}

/** Milliseconds since 1970. */
function expiryOf(token: string): number {
  const [, claims = ''] = token.split('.');
  const { exp } = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
  return Number(exp) * 1000;
}

function listen(agent: CallAgent, sdk: CallingSdk, events: CallClientEvents) {
  agent.on('connectionStateChanged', ({ newValue, reason }) => {
    if (newValue === 'Connected') events.onConnection('up');
    else events.onConnection(reason === 'invalidToken' ? 'tokenRefused' : 'lost');
  });
  agent.on('incomingCall', ({ incomingCall }) => {
    incomingCall.on('callEnded', () => events.onRinging(undefined));
    events.onRinging({
      async accept({ muted }) {
        const call = await incomingCall.accept({ audioOptions: { muted } });
        followCall(call, sdk.Features, events.onCall);
        return {
          mute: () => call.mute(),
          unmute: () => call.unmute(),
          hangUp: () => call.hangUp(),
          press: (digit) => call.sendDtmf(`Num${digit}`),
        };
      },
      reject: () => incomingCall.reject(),
    });
  });
}

function toClient(
  agent: CallAgent,
  devices: DeviceManager,
  credential: AzureCommunicationTokenCredential,
): CallClient {
  return {
    devices: () => devicesIn(devices),
    chooseMicrophone: (id) => chooseIn(devices, 'microphone', id),
    chooseSpeaker: (id) => chooseIn(devices, 'speaker', id),
    async close() {
      await agent.dispose();
      credential.dispose();
    },
  };
}
