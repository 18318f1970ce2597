import type { Call } from '@azure/communication-calling';
import type { CallState } from './call-client.ts';
import type { CallingSdk } from './sdk.ts';

/** What the SDK tells of the network; a quality is 1 (good) to 3 (bad). */
const networkTroubles: ReadonlySet<string> = new Set([
  'noNetwork',
  'networkReconnect',
  'networkSendQuality',
  'networkReceiveQuality',
]);
const microphoneTroubles: ReadonlySet<string> = new Set([
  'noMicrophoneDevicesEnumerated',
  'microphoneNotFunctioning',
  'microphoneMuteUnexpectedly',
  'microphonePermissionDenied',
  'microphoneNotMuteButSilent',
]);

/** Tells the state of a call whenever it changes, and undefined when it is over. */
export function followCall(
  call: Call,
  { UserFacingDiagnostics }: CallingSdk['Features'],
  onCall: (state: CallState | undefined) => void,
): void {
  const wrong = new Set<string>();
  const isWrong = (troubles: ReadonlySet<string>) => [...wrong].some((each) => troubles.has(each));
  const tell = () =>
    onCall(
      call.state === 'Disconnected'
        ? undefined
        : {
            isConnected: call.state === 'Connected',
            isMuted: call.isMuted,
            quality: isWrong(networkTroubles) ? 'poor' : 'good',
            microphone: isWrong(microphoneTroubles) ? 'silent' : 'works',
          },
    );
  const note = ({ diagnostic, value }: { diagnostic: string; value: number | boolean }) => {
    const isBad = typeof value === 'number' ? value > 1 : value;
    wrong[isBad ? 'add' : 'delete'](diagnostic);
    tell();
  };
  call.on('stateChanged', tell);
  call.on('isMutedChanged', tell);
  const { network, media } = call.feature(UserFacingDiagnostics);
  network.on('diagnosticChanged', note);
  media.on('diagnosticChanged', note);
  tell();
}
