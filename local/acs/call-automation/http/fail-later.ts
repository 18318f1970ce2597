import { z } from 'zod';
import type { Fault } from '../fault-book.ts';
import { Identifier, toIdentifier } from '../identifiers.ts';
import type { Connection } from '../model.ts';
import type { NewEvent, Parts } from '../parts.ts';
import type { Result } from '../results.ts';
import type { Answer } from './operation.ts';

/** The event that says, later, that an accepted operation failed. */
const failures: Readonly<Record<string, string>> = {
  createCall: 'CreateCallFailed',
  answerCall: 'AnswerFailed',
  connectCall: 'ConnectFailed',
  transfer: 'CallTransferFailed',
  addParticipant: 'AddParticipantFailed',
  removeParticipant: 'RemoveParticipantFailed',
  moveParticipants: 'MoveParticipantFailed',
  cancelAddParticipant: 'CancelAddParticipantFailed',
  play: 'PlayFailed',
  recognize: 'RecognizeFailed',
  startContinuousDtmf: 'ContinuousDtmfRecognitionToneFailed',
  sendDtmf: 'SendDtmfTonesFailed',
  hold: 'HoldFailed',
  startRecording: 'StartRecordingFailed',
};

/** Whether the operation has an event for its failure. */
export function canFailLater(operation: string): boolean {
  return operation in failures;
}

type FailFault = Extract<Fault, { kind: 'fail' }>;

interface FailLater {
  readonly operation: string;
  /** The call connection in the path, if any. */
  readonly connectionId: string | undefined;
  readonly fault: FailFault;
  readonly body: unknown;
  readonly perform: () => Answer;
}

/** Thrown to take back what the operation did. */
class TakenBack extends Error {
  override readonly name = 'TakenBack';
}

/** The operation is accepted as ever, but has no effect; its failing event follows. */
export function failLater(
  parts: Parts,
  { operation, connectionId, fault, body, perform }: FailLater,
): Answer {
  // Connections that the operation made are gone again when the event is sent; it is addressed from this copy.
  const done: { answer?: Answer; connection?: Connection | undefined } = {
    connection: parts.connections.get(connectionId ?? ''),
  };
  try {
    parts.journal.change(() => {
      done.answer = perform();
      done.connection ??= parts.connections.get(connectionIdOf(parts, done.answer, body));
      throw new TakenBack();
    });
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error;
  }
  const { answer = { status: 500 }, connection } = done;
  const event = eventOf(operation, fault, body, answer);
  if (connection) parts.journal.change(() => parts.emit(connection, event));
  return answer;
}

const Known = z.object({
  callConnectionId: z.string().optional(),
  recordingId: z.string().optional(),
  operationContext: z.string().optional(),
  operationCallbackUri: z.string().optional(),
  recordingStateCallbackUri: z.string().optional(),
  invitationId: z.string().optional(),
  fromCall: z.string().optional(),
  participantToAdd: Identifier.optional(),
  participantToRemove: Identifier.optional(),
  targetParticipants: z.array(Identifier).optional(),
});
type Known = z.infer<typeof Known>;

const known = (value: unknown): Known => Known.catch({}).parse(value ?? {});

function connectionIdOf(parts: Parts, answer: Answer, body: unknown): string {
  return (
    known(answer.body).callConnectionId ??
    known(body).callConnectionId ??
    parts.recordings.get(known(answer.body).recordingId ?? '')?.connectionId ??
    ''
  );
}

function eventOf(operation: string, fault: FailFault, body: unknown, answer: Answer): NewEvent {
  const given = known(body);
  const { code, subCode, message } = fault;
  const result: Result = { code, subCode, message };
  const address =
    given.participantToAdd ?? given.participantToRemove ?? given.targetParticipants?.[0];
  const { operationContext, invitationId, fromCall } = given;
  const operationCallbackUri = given.operationCallbackUri ?? given.recordingStateCallbackUri;
  const { recordingId } = known(answer.body);
  return {
    type: failures[operation] ?? '',
    echo: { operationContext, operationCallbackUri },
    result,
    data: {
      ...(address && { participant: toIdentifier(address) }),
      ...(invitationId && { invitationId }),
      ...(fromCall && { fromCall }),
      ...(recordingId && { recordingId }),
    },
  };
}
