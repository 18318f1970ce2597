import {
  createIdentity,
  deleteIdentity,
  exchangeTeamsToken,
  issueAccessToken,
  revokeAccessTokens,
} from '../../identity/identities.ts';
import { sendSms } from '../../sms/send-sms.ts';
import { addParticipant } from '../operations/add-participant.ts';
import { answerCall } from '../operations/answer-call.ts';
import { cancelAddParticipant } from '../operations/cancel-add-participant.ts';
import { cancelMedia } from '../operations/cancel-media.ts';
import { connectCall } from '../operations/connect-call.ts';
import { startContinuousDtmf, stopContinuousDtmf } from '../operations/continuous-dtmf.ts';
import { createCall } from '../operations/create-call.ts';
import { getCall } from '../operations/get-call.ts';
import { getParticipant } from '../operations/get-participant.ts';
import { hangUp } from '../operations/hang-up.ts';
import { hold, unhold } from '../operations/hold.ts';
import { listParticipants } from '../operations/list-participants.ts';
import { moveParticipants } from '../operations/move-participants.ts';
import { muteParticipant } from '../operations/mute-participant.ts';
import { play } from '../operations/play.ts';
import { recognize } from '../operations/recognize.ts';
import {
  getRecording,
  pauseRecording,
  resumeRecording,
  stopRecording,
} from '../operations/recording.ts';
import { deleteRecording, downloadRecording } from '../operations/recording-content.ts';
import { redirectCall } from '../operations/redirect-call.ts';
import { rejectCall } from '../operations/reject-call.ts';
import { removeParticipant } from '../operations/remove-participant.ts';
import { sendDtmf } from '../operations/send-dtmf.ts';
import { startRecording } from '../operations/start-recording.ts';
import { mediaStreaming, transcription } from '../operations/streams.ts';
import { terminateCall } from '../operations/terminate-call.ts';
import { transferCall } from '../operations/transfer-call.ts';
import type { Operation } from './operation.ts';

/** Faults name operations by these names. */
interface Route {
  readonly name: string;
  readonly operation: Operation;
}

const call = '/calling/callConnections/{id}';
const recording = '/calling/recordings/{id}';

const table: Readonly<Record<string, Operation>> = {
  'createCall POST /calling/callConnections': createCall,
  'answerCall POST /calling/callConnections:answer': answerCall,
  'redirectCall POST /calling/callConnections:redirect': redirectCall,
  'rejectCall POST /calling/callConnections:reject': rejectCall,
  'connectCall POST /calling/callConnections:connect': connectCall,
  [`getCall GET ${call}`]: getCall,
  [`hangUp DELETE ${call}`]: hangUp,
  [`terminate POST ${call}:terminate`]: terminateCall,
  [`transfer POST ${call}:transferToParticipant`]: transferCall,
  [`listParticipants GET ${call}/participants`]: listParticipants,
  [`addParticipant POST ${call}/participants:add`]: addParticipant,
  [`removeParticipant POST ${call}/participants:remove`]: removeParticipant,
  [`muteParticipant POST ${call}/participants:mute`]: muteParticipant,
  [`cancelAddParticipant POST ${call}/participants:cancelAddParticipant`]: cancelAddParticipant,
  [`moveParticipants POST ${call}/participants:moveHere`]: moveParticipants,
  [`getParticipant GET ${call}/participants/{rawId}`]: getParticipant,
  [`play POST ${call}:play`]: play,
  [`recognize POST ${call}:recognize`]: recognize,
  [`cancelMedia POST ${call}:cancelAllMediaOperations`]: cancelMedia,
  [`startContinuousDtmf POST ${call}:startContinuousDtmfRecognition`]: startContinuousDtmf,
  [`stopContinuousDtmf POST ${call}:stopContinuousDtmfRecognition`]: stopContinuousDtmf,
  [`sendDtmf POST ${call}:sendDtmfTones`]: sendDtmf,
  [`hold POST ${call}:hold`]: hold,
  [`unhold POST ${call}:unhold`]: unhold,
  [`startTranscription POST ${call}:startTranscription`]: transcription,
  [`stopTranscription POST ${call}:stopTranscription`]: transcription,
  [`updateTranscription POST ${call}:updateTranscription`]: transcription,
  [`startMediaStreaming POST ${call}:startMediaStreaming`]: mediaStreaming,
  [`stopMediaStreaming POST ${call}:stopMediaStreaming`]: mediaStreaming,
  'sendSms POST /sms': sendSms,
  'createIdentity POST /identities': createIdentity,
  'deleteIdentity DELETE /identities/{id}': deleteIdentity,
  'issueAccessToken POST /identities/{id}/:issueAccessToken': issueAccessToken,
  'revokeAccessTokens POST /identities/{id}/:revokeAccessTokens': revokeAccessTokens,
  'exchangeTeamsToken POST /teamsUser/:exchangeAccessToken': exchangeTeamsToken,
  'startRecording POST /calling/recordings': startRecording,
  [`getRecording GET ${recording}`]: getRecording,
  [`stopRecording DELETE ${recording}`]: stopRecording,
  [`pauseRecording POST ${recording}:pause`]: pauseRecording,
  [`resumeRecording POST ${recording}:resume`]: resumeRecording,
  'downloadRecording GET /v1/objects/{document}/content/{content}': downloadRecording,
  'deleteRecording DELETE /v1/objects/{document}': deleteRecording,
};

interface CompiledRoute extends Route {
  readonly method: string;
  readonly pattern: RegExp;
}

const routes: readonly CompiledRoute[] = Object.entries(table).map(([line, operation]) => {
  const [name = '', method = '', path = ''] = line.split(' ');
  const pattern = new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/:]+)')}$`);
  return { name, method, pattern, operation };
});

/** The operation for a request, with the decoded parts of its path. */
export function findRoute(
  method: string,
  pathname: string,
): (Route & { readonly path: Readonly<Record<string, string>> }) | undefined {
  for (const route of routes) {
    const groups = route.method === method ? route.pattern.exec(pathname) : null;
    if (groups) return { ...route, path: decode(groups.groups ?? {}) };
  }
  return undefined;
}

function decode(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]),
  );
}
