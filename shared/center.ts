import { type BoardActions, createBoardActions } from './center/board-actions.ts';
import type { CenterParts } from './center/center-parts.ts';
import { createDeskActions, type DeskActions } from './center/desk-actions.ts';
import { createFiling } from './center/filing.ts';
import { createMailing, type MailActions } from './center/mail-actions.ts';
import { createOperations, type OperationsActions } from './center/operations-actions.ts';
import { type ProbeActions, withProbe } from './center/probe-actions.ts';
import type { Known, Wired } from './center/wired.ts';
import type { Identification } from './contracts/access/identification.ts';
import type { Role } from './contracts/access/role.ts';
import type {
  AttachmentsKept,
  AttachmentsOrder,
} from './contracts/conversation/attachments-order.ts';
import type { TestCallKey, TestCallStep, TestCallStepped } from './contracts/desk/test-call.ts';
import type { AskKey } from './contracts/dialogue/ask-key.ts';
import type { CallRecordDraft } from './contracts/dialogue/call-record-draft.ts';
import type { DialogueKey } from './contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from './contracts/dialogue/turn-result.ts';
import type { Health } from './contracts/health.ts';
import type { Delivery } from './contracts/record/delivery.ts';
import type { DeliveryResult } from './contracts/record/delivery-result.ts';
import type { ReadyRecording, RecordingKept } from './contracts/recording/recording.ts';
import type { Transcription, TranscriptionStep } from './contracts/recording/transcription.ts';
import type { RoutingMessage } from './contracts/routing/routing-message.ts';
import { mayCall } from './domain/access/policy.ts';
import type { Orchestrations } from './ports/orchestrations.ts';
import { answerAsk } from './usecases/answer-ask.ts';
import { keepAttachments } from './usecases/attachments/keep-attachments.ts';
import { readAttachment } from './usecases/attachments/read-attachment.ts';
import { type TenantAlert, watchQueues } from './usecases/board/watch-queues.ts';
import { createCarryOut } from './usecases/carry-out-effect.ts';
import { createCompleteHours } from './usecases/complete-hours.ts';
import {
  type Administration,
  createAdministration,
} from './usecases/configuration/administration.ts';
import { yamlFormat } from './usecases/configuration/yaml-format.ts';
import { archivedMessages } from './usecases/conversation/archived-messages.ts';
import { carryOutText } from './usecases/conversation/carry-out-text.ts';
import { createConversations } from './usecases/conversation/conversations.ts';
import { deliverMessages } from './usecases/conversation/deliver-messages.ts';
import { isGenuineWebhook } from './usecases/conversation/is-genuine-webhook.ts';
import { noteDeflectedCall } from './usecases/conversation/note-deflection.ts';
import { sendFromFlow } from './usecases/conversation/send-from-flow.ts';
import { sweepMessages } from './usecases/conversation/sweep-messages.ts';
import { takeTextNews } from './usecases/conversation/take-text-news.ts';
import { type Deliver, deliverEvent } from './usecases/deliver-event.ts';
import { deliverRecords } from './usecases/deliver-records.ts';
import type { DeskParts } from './usecases/desk/desk-parts.ts';
import { takeTestCallEvents } from './usecases/desk/test-call/take-test-call-events.ts';
import { takeTestCallStep } from './usecases/desk/test-call/take-test-call-step.ts';
import { dialogueReducer } from './usecases/dialogue-reducer.ts';
import { createDirectory } from './usecases/directory.ts';
import { createFindAddress } from './usecases/find-address.ts';
import { createFindUser } from './usecases/find-user.ts';
import { identify } from './usecases/identify.ts';
import { keepRecord } from './usecases/keep-record.ts';
import {
  createLoadDialogueContext,
  type LoadDialogueContext,
  settingsLife,
} from './usecases/load-dialogue-context.ts';
import { lookAfter } from './usecases/look-after.ts';
import { incomingCallsQueue } from './usecases/operations/replay.ts';
import { parkRouting, type UnroutableMessage } from './usecases/park-routing.ts';
import { followPresence, type PresenceFollowed } from './usecases/presence/follow-presence.ts';
import { queueFigures, queueSight } from './usecases/queue-figures.ts';
import { keepRecording } from './usecases/recordings/keep-recording.ts';
import { transcribe } from './usecases/recordings/transcribe.ts';
import { remember } from './usecases/remember.ts';
import { reportHealth } from './usecases/report-health.ts';
import { route } from './usecases/route.ts';
import { sweepInboxes } from './usecases/sweep-inboxes.ts';
import { sweepRecords } from './usecases/sweep-records.ts';
import { takeAtOnce } from './usecases/take-at-once.ts';
import { takeCallEvents } from './usecases/take-call-events.ts';
import { type IncomingCallTaken, takeIncomingCall } from './usecases/take-incoming-call.ts';
import { takeTurn } from './usecases/take-turn.ts';
import { tellAgent } from './usecases/tell-agent.ts';
import { createUnlessBusy } from './usecases/unless-busy.ts';
import { prepareWebChat } from './usecases/webchat/web-chat.ts';

/** What can be done, with the orchestrations of one invocation. */
export interface CenterActions
  extends DeskActions,
    BoardActions,
    MailActions,
    OperationsActions,
    ProbeActions {
  readonly administration: Administration;
  /** What visitors of web sites can do. */
  readonly webChat: ReturnType<ReturnType<typeof prepareWebChat>>;
  takeIncomingCall(event: unknown): Promise<IncomingCallTaken | typeof notUnderstood>;
  takeCallEvents(key: DialogueKey, body: unknown): Promise<void>;
  takeTestCallEvents(key: TestCallKey, body: unknown): Promise<void>;
  /** `done`: what the turn before this one has told. */
  takeTurn(key: DialogueKey, done?: readonly string[]): Promise<TurnResult>;
  answerAsk(key: AskKey): Promise<void>;
  route(message: RoutingMessage): Promise<void>;
  parkRouting(message: UnroutableMessage): Promise<void>;
  deliverRecords(delivery: Delivery): Promise<DeliveryResult>;
  deliverMessages(delivery: Delivery): Promise<DeliveryResult>;
  /** Finds what lost messages left lying; resolves with how many of each there were. */
  sweep(): Promise<Readonly<Record<string, number>>>;
  /** One round of Teams presence for every tenant. */
  followPresence(): Promise<readonly PresenceFollowed[]>;
}

/** What the product can do. */
export interface Center {
  reportHealth(): Promise<Health>;
  identify(authorization: string | null): Promise<Identification>;
  mayCall(endpoint: string, roles: readonly Role[]): boolean;
  readonly yaml: typeof yamlFormat;
  /** All that is over or under its limit in any queue now. */
  watchQueues(): Promise<readonly TenantAlert[]>;
  isGenuineCallback(authorization: string | null): Promise<boolean>;
  /** By the secret that was agreed with the provider, of this name. */
  isGenuineWebhook(tenant: string, name: string, given: string | null): Promise<boolean>;
  music(): Uint8Array;
  beep(): Uint8Array;
  takeTestCallStep(step: TestCallStep): Promise<TestCallStepped>;
  /** Undefined: the event is none of a recording's file. */
  readyRecording(event: unknown): ReadyRecording | undefined;
  keepRecording(ready: ReadyRecording): Promise<RecordingKept>;
  /** One attempt to bring the files of a message to its customer. */
  keepAttachments(order: AttachmentsOrder): Promise<AttachmentsKept>;
  /** One step of a transcription. */
  transcribe(transcription: Transcription): Promise<TranscriptionStep>;
  at(orchestrations: Orchestrations): CenterActions;
}

/** Milliseconds that the figures of queues may be old for agents who choose one. */
const sightLife = 3_000;

const notUnderstood = { ok: false, reason: 'notUnderstood' } as const;

export function createCenter(parts: CenterParts): Center {
  const { configuration, now } = parts;
  const centerOf = remember(
    async (tenant = '', id = '') => (await configuration.get(tenant, 'center', id))?.value,
    { life: settingsLife, now },
  );
  const directory = createDirectory(parts);
  const findUser = createFindUser(parts);
  const findAddress = createFindAddress(parts);
  const unlessBusy = createUnlessBusy();
  const sight = remember(
    (tenant = '', center = '') => queueSight(parts, { tenant, center }, now()),
    { life: sightLife, now },
  );
  const completeHours = createCompleteHours(parts);
  const webChatAt = prepareWebChat({
    ...parts,
    archived: (tenant, conversation) => archivedMessages(parts, tenant, conversation),
    readFile: (key, message, file) => readAttachment(parts, key, message, file),
    deskPushes: parts.pushes,
    completeHours,
    shelfOf: parts.attachmentShelfOf,
    tokens: parts.chatTokens,
    newVisitor: parts.newId,
  });
  const loadContext = createLoadDialogueContext({
    ...parts,
    centerOf,
    queueFigures: (key, dialogue, at) => queueFigures(parts, key, at, dialogue),
  });
  return {
    reportHealth: () => reportHealth(parts),
    identify: (authorization) => identify({ ...parts, findUser }, authorization),
    mayCall,
    yaml: yamlFormat,
    watchQueues: () => watchQueues({ ...parts, directory }),
    isGenuineCallback: parts.hearing.isGenuine,
    isGenuineWebhook: (tenant, name, given) => isGenuineWebhook(parts, tenant, name, given),
    music: parts.music,
    beep: parts.beep,
    takeTestCallStep: (step) => takeTestCallStep(parts, step),
    readyRecording: parts.recordingFiles.ready,
    keepRecording: (ready) =>
      keepRecording(
        { ...parts, centerOf, links: parts.recordingLinks, files: parts.recordingFiles },
        ready,
      ),
    keepAttachments: (order) => keepAttachments(parts, order),
    transcribe: (transcription) => transcribe(parts, transcription),
    at: (orchestrations) =>
      createActions(
        {
          ...{ ...parts, centerOf, completeHours, directory, findAddress },
          ...{ queueSight: sight, webChatAt, unlessBusy },
        },
        loadContext,
        orchestrations,
      ),
  };
}

function createActions(
  parts: Known,
  loadContext: LoadDialogueContext,
  orchestrations: Orchestrations,
): CenterActions {
  const { wired, written } = wire(parts, loadContext, orchestrations);
  return {
    ...withProbe(wired, {
      ...createDeskActions({ ...wired, loadContext }),
      ...createConversations(written),
    }),
    ...createMailing(parts, (news) => takeTextNews(written, news)),
    webChat: parts.webChatAt((news) => takeTextNews(written, news)),
    ...createBoardActions({ ...wired, loadContext }),
    ...createOperations(wired),
    administration: createAdministration({ ...wired, routing: parts.messages }),
    takeIncomingCall: (event) => takeIncoming(wired, event),
    takeCallEvents: (key, body) => takeCallEvents(wired, key, body),
    takeTestCallEvents: (key, body) =>
      takeTestCallEvents({ ...parts, testCalls: orchestrations.testCalls }, key, body),
    takeTurn: wired.takeTurn,
    answerAsk: ({ operation, ...key }) =>
      answerAsk(
        {
          ...wired,
          ...parts.world,
          sendFromFlow: (of, ask) => sendFromFlow(written, of, ask),
        },
        key,
        operation,
      ),
    route: (message) => route(wired, message),
    parkRouting: (message) => parkRouting(parts, message),
    deliverRecords: (delivery) => deliverRecords(wired, delivery),
    deliverMessages: (delivery) => deliverMessages(wired, delivery),
    followPresence: () => followPresence(wired),
    sweep: () => sweep(wired),
  };
}

/** How events come to dialogues and what follows from them is done, within one invocation. */
function wire(parts: Known, loadContext: LoadDialogueContext, orchestrations: Orchestrations) {
  const { now, dialogues: store, findAddress, unlessBusy } = parts;
  const nudge = orchestrations.nudgeDialogue;
  const tell: DeskParts['tellAgent'] = (key, event) => tellAgent(parts, key, event);
  const deliver: Deliver = (key, event) => {
    const atOnce = () => takeAtOnce(turning, key, event);
    // Many at once are cheaper together: a turn takes all that waits in the inbox.
    const taken = async () => (await unlessBusy(`${key.tenant}/${key.dialogue}`, atOnce)) ?? 'no';
    return deliverEvent({ store, nudge, now, takeAtOnce: taken }, key, event);
  };
  const addresses = { ...parts.addresses, find: findAddress };
  const written = { ...parts, ...createFiling(parts, orchestrations), addresses, deliver };
  const perform = createCarryOut({
    ...parts,
    tellAgent: tell,
    carryOutText: (of, effect) => carryOutText(written, of, effect),
    startAsk: orchestrations.startAsk,
    keepRecord: createKeepRecord(parts, orchestrations),
  });
  const turning = { store, reducer: dialogueReducer, loadContext, perform, now };
  const wired: Wired = {
    ...parts,
    orchestrations,
    deliver,
    tellAgent: tell,
    takeTurn: (key, done) => takeTurn(turning, key, done),
  };
  return { wired, written };
}

async function sweep(wired: Wired) {
  const { dialogues: store, takeTurn, orchestrations, now } = wired;
  const looked = await lookAfter(wired);
  const deliveries = (await sweepRecords(wired)) + (await sweepMessages(wired));
  // Last: it throws when a single turn cannot be taken.
  const nudge = orchestrations.nudgeDialogue;
  const inboxes = await sweepInboxes({ store, takeTurn, nudge, now });
  return { inboxes, ...looked, deliveries };
}

function createKeepRecord(parts: Known, orchestrations: Orchestrations) {
  return async (key: DialogueKey, draft: CallRecordDraft, revision: number) => {
    await noteDeflectedCall(parts, key, draft);
    await keepRecord({ ...parts, orchestrations }, key, draft, revision, parts.now());
  };
}

async function takeIncoming(wired: Wired, event: unknown) {
  const { hearing, parked, newId, now } = wired;
  const call = hearing.incomingCall(event);
  if (call) return takeIncomingCall(wired, call);
  const message = { id: newId(), queue: incomingCallsQueue, reason: 'not understood', body: event };
  await parked.park({ ...message, parkedAt: now() });
  return notUnderstood;
}
