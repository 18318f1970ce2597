import type { Identification } from './contracts/access/identification.ts';
import type { Role } from './contracts/access/role.ts';
import type { Device } from './contracts/agent/agent.ts';
import type { AgentOrder, DialogueOrder } from './contracts/board/board-commands.ts';
import type { BoardView } from './contracts/board/board-view.ts';
import type { Tenant } from './contracts/configuration/tenant.ts';
import type {
  AttachmentsKept,
  AttachmentsOrder,
} from './contracts/conversation/attachments-order.ts';
import type { KeptConversation } from './contracts/conversation/kept-conversation.ts';
import type { LateDelivery } from './contracts/conversation/late-delivery.ts';
import type { MailNotifications } from './contracts/conversation/mail-notification.ts';
import type { TextNews } from './contracts/conversation/news.ts';
import type { DeskWish, DeskWrapUp } from './contracts/desk/desk-commands.ts';
import type { Colleagues, DeskLayout } from './contracts/desk/desk-look-up.ts';
import type { DeskView } from './contracts/desk/desk-view.ts';
import type {
  LastTestCall,
  TestCallKey,
  TestCallStep,
  TestCallStepped,
  TestCallWish,
} from './contracts/desk/test-call.ts';
import type { AskKey } from './contracts/dialogue/ask-key.ts';
import type { Dialogue } from './contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from './contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from './contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from './contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from './contracts/dialogue/turn-result.ts';
import type { MessageToTranslate } from './contracts/flow/translation.ts';
import type { Health } from './contracts/health.ts';
import type { AgentKey, TargetKey } from './contracts/keys.ts';
import type { DialogueSight } from './contracts/operations/dialogue-sight.ts';
import type { Meters, ParkedListing } from './contracts/operations/operations.ts';
import type { Delivery } from './contracts/record/delivery.ts';
import type { DeliveryResult } from './contracts/record/delivery-result.ts';
import type { ReadyRecording, RecordingKept } from './contracts/recording/recording.ts';
import type { Transcription, TranscriptionStep } from './contracts/recording/transcription.ts';
import type { RoutingMessage } from './contracts/routing/routing-message.ts';
import { mayCall } from './domain/access/policy.ts';
import type { AgentStore } from './ports/agent-store.ts';
import type { AttachmentShelfOf, MalwareScan } from './ports/attachment-files.ts';
import type { CallTokens } from './ports/call-tokens.ts';
import type { AddressBook, ConfigurationStore } from './ports/configuration-store.ts';
import type { ConversationStore, MessageStore } from './ports/conversation-store.ts';
import type { DataKeys } from './ports/data-keys.ts';
import type { BoardPushes, DeskPushes } from './ports/desk-push.ts';
import type { DialogueStore } from './ports/dialogue-store.ts';
import type { HolidayCalendar } from './ports/holiday-calendar.ts';
import type { MailChanges } from './ports/mail-changes.ts';
import type { MailboxStore } from './ports/mail-mailboxes.ts';
import type { MailboxKey, MailSubscriptions } from './ports/mail-subscriptions.ts';
import type { MessageArchive } from './ports/message-archive.ts';
import type { MessageOutbox } from './ports/message-outbox.ts';
import type { Orchestrations } from './ports/orchestrations.ts';
import type { PaceStore } from './ports/pace-store.ts';
import type { ParkedMessages } from './ports/parked-messages.ts';
import type { AgentsAtWork, TeamsPeople, TeamsPresence } from './ports/presence.ts';
import type { Probe } from './ports/probe.ts';
import type { QueueStore } from './ports/queue-store.ts';
import type { RecordOutbox } from './ports/record-outbox.ts';
import type { RecordStore } from './ports/record-store.ts';
import type { RecordingFiles, RecordingLinks, ShelfOf } from './ports/recordings.ts';
import type { RoutingMessages } from './ports/routing-messages.ts';
import type { SecretKeeper, Secrets } from './ports/secrets.ts';
import type { TenantKeys } from './ports/tenant-keys.ts';
import type { TestCallChannel } from './ports/test-calls.ts';
import type { TextChannels } from './ports/text-channel.ts';
import type { TextHearing } from './ports/text-hearing.ts';
import type { TextTemplates } from './ports/text-templates.ts';
import type { CheckToken } from './ports/token-check.ts';
import type { Transcriber } from './ports/transcriber.ts';
import type { Translator } from './ports/translator.ts';
import type { VoiceChannel } from './ports/voice-channel.ts';
import type { VoiceHearing } from './ports/voice-hearing.ts';
import type { ChatTokens, VisitorPushes } from './ports/web-chat.ts';
import type { WhatsAppSetup } from './ports/whatsapp-setup.ts';
import { answerAsk, type World } from './usecases/answer-ask.ts';
import { keepAttachments } from './usecases/attachments/keep-attachments.ts';
import { readAttachment } from './usecases/attachments/read-attachment.ts';
import { findUpload } from './usecases/attachments/take-upload.ts';
import type { BoardParts, Watcher } from './usecases/board/board-parts.ts';
import { connectBoard } from './usecases/board/connect-board.ts';
import { explainRouting } from './usecases/board/explain-routing.ts';
import { orderAgent } from './usecases/board/order-agent.ts';
import { orderDialogue } from './usecases/board/order-dialogue.ts';
import { readBoard } from './usecases/board/read-board.ts';
import { viewBoardDialogue } from './usecases/board/view-board-dialogue.ts';
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
import { type Conversations, createConversations } from './usecases/conversation/conversations.ts';
import { deliverMessages } from './usecases/conversation/deliver-messages.ts';
import { isGenuineWebhook } from './usecases/conversation/is-genuine-webhook.ts';
import { keepDelivery, keepMessages } from './usecases/conversation/keep-messages.ts';
import { sendFromFlow } from './usecases/conversation/send-from-flow.ts';
import { sweepMessages } from './usecases/conversation/sweep-messages.ts';
import { takeTextNews } from './usecases/conversation/take-text-news.ts';
import { type Deliver, deliverEvent } from './usecases/deliver-event.ts';
import { deliverRecords } from './usecases/deliver-records.ts';
import { acceptOffer, declineOffer, type OfferAnswered } from './usecases/desk/answer-offer.ts';
import { type Asked, askOfDialogue } from './usecases/desk/ask-of-dialogue.ts';
import { type CallingOpened, openCalling } from './usecases/desk/calling/open-calling.ts';
import {
  changeOwnState,
  type OwnStateChanged,
  type OwnWish,
} from './usecases/desk/change-own-state.ts';
import type { DeskParts } from './usecases/desk/desk-parts.ts';
import { finishWrapUp, type WrapUpFinished } from './usecases/desk/finish-wrap-up.ts';
import { findColleagues } from './usecases/desk/look-up/find-colleagues.ts';
import type { LookUpParts } from './usecases/desk/look-up/look-up-parts.ts';
import { readDeskCenter } from './usecases/desk/look-up/read-desk-center.ts';
import { readDeskLayout } from './usecases/desk/look-up/read-desk-layout.ts';
import { readHistory } from './usecases/desk/look-up/read-history.ts';
import { readDesk } from './usecases/desk/read-desk.ts';
import { shownVariables } from './usecases/desk/shown-variables.ts';
import { type SignedIn, signIn } from './usecases/desk/sign-in.ts';
import { endTestCall } from './usecases/desk/test-call/end-test-call.ts';
import { readTestCall } from './usecases/desk/test-call/read-test-call.ts';
import { startTestCall, type TestCallStarted } from './usecases/desk/test-call/start-test-call.ts';
import { takeTestCallEvents } from './usecases/desk/test-call/take-test-call-events.ts';
import { takeTestCallStep } from './usecases/desk/test-call/take-test-call-step.ts';
import { dialogueReducer } from './usecases/dialogue-reducer.ts';
import { createDirectory, type Directory } from './usecases/directory.ts';
import { identify } from './usecases/identify.ts';
import { keepRecord } from './usecases/keep-record.ts';
import {
  type CenterOf,
  createLoadDialogueContext,
  type LoadDialogueContext,
  settingsLife,
} from './usecases/load-dialogue-context.ts';
import { lookAfter } from './usecases/look-after.ts';
import {
  lookAfterMailboxes,
  type MailboxesLookedAfter,
} from './usecases/mail/look-after-mailboxes.ts';
import { takeMailNotifications } from './usecases/mail/take-mail-notifications.ts';
import { createTenant } from './usecases/operations/create-tenant.ts';
import { endTenant } from './usecases/operations/end-tenant.ts';
import { listParked, replayParked } from './usecases/operations/parked.ts';
import { readMeters } from './usecases/operations/read-meters.ts';
import { incomingCallsQueue, parkedQueues, replay } from './usecases/operations/replay.ts';
import { viewDialogue } from './usecases/operations/view-dialogue.ts';
import { parkRouting, type UnroutableMessage } from './usecases/park-routing.ts';
import { followPresence, type PresenceFollowed } from './usecases/presence/follow-presence.ts';
import { type QueueSight, queueFigures, queueSight } from './usecases/queue-figures.ts';
import { keepRecording } from './usecases/recordings/keep-recording.ts';
import { transcribe } from './usecases/recordings/transcribe.ts';
import { remember } from './usecases/remember.ts';
import { reportHealth } from './usecases/report-health.ts';
import { route } from './usecases/route.ts';
import { sweepInboxes } from './usecases/sweep-inboxes.ts';
import { sweepRecords } from './usecases/sweep-records.ts';
import { takeCallEvents } from './usecases/take-call-events.ts';
import { type IncomingCallTaken, takeIncomingCall } from './usecases/take-incoming-call.ts';
import { takeTurn } from './usecases/take-turn.ts';
import { tellAgent } from './usecases/tell-agent.ts';
import { translateMessage } from './usecases/translation/translate-message.ts';
import { prepareWebChat } from './usecases/webchat/web-chat.ts';

/** Everything the contact center needs from outside. */
export interface CenterParts {
  readonly probes: readonly Probe[];
  readonly elapsed: () => number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  readonly dialogueIdOf: (eventId: string) => string;
  readonly checkToken: CheckToken;
  /** Our tenant's id by its directory. */
  readonly tenantOf: (entraTenantId: string) => Promise<string | undefined>;
  readonly dialogues: DialogueStore<Dialogue, DialogueEvent, DialogueEffect>;
  readonly queues: QueueStore;
  readonly agents: AgentStore;
  readonly agentsAtWork: AgentsAtWork;
  readonly teams: TeamsPresence & TeamsPeople;
  readonly messages: RoutingMessages;
  readonly pushes: DeskPushes;
  readonly conversations: ConversationStore;
  readonly chats: MessageStore;
  readonly channels: TextChannels;
  readonly templates: TextTemplates;
  readonly textHearing: TextHearing;
  readonly conversationIdOf: (parts: readonly string[]) => string;
  readonly attachmentShelfOf: AttachmentShelfOf;
  readonly chatTokens: ChatTokens;
  readonly visitorPushes: VisitorPushes;
  readonly mailboxes: MailboxStore;
  readonly mailChanges: MailChanges;
  readonly mailSubscriptions: MailSubscriptions;
  readonly hearMail: (mail: unknown) => Promise<TextNews | undefined>;
  readonly paces: PaceStore;
  readonly malwareScan: MalwareScan;
  /** Hex. */
  readonly sha256: (content: Uint8Array) => string;
  readonly messageOutbox: MessageOutbox;
  readonly archiveOf: (key: TargetKey) => MessageArchive | undefined;
  readonly boards: BoardPushes;
  readonly configuration: ConfigurationStore;
  readonly addresses: AddressBook;
  readonly tenantKeys: TenantKeys;
  readonly dataKeys: Pick<DataKeys, 'forget'>;
  readonly outbox: RecordOutbox;
  readonly storeOf: (key: TargetKey) => RecordStore | undefined;
  readonly parked: ParkedMessages;
  readonly voice: VoiceChannel;
  readonly hearing: VoiceHearing;
  readonly testCallChannel: TestCallChannel;
  readonly callTokens: CallTokens;
  readonly music: () => Uint8Array;
  readonly beep: () => Uint8Array;
  readonly world: World;
  readonly holidays: HolidayCalendar;
  readonly secretKeeper: SecretKeeper;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly isSame: (one: string, other: string) => boolean;
  readonly newSecret: () => string;
  readonly whatsapp: WhatsAppSetup;
  readonly publicUrl: string;
  /** Resolves after so many milliseconds. */
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly translator: Translator;
  readonly recordingLinks: RecordingLinks;
  readonly recordingFiles: RecordingFiles;
  readonly shelfOf: ShelfOf;
  readonly transcriber: Transcriber;
}

/** What an agent's desk can look up beside its dialogues. */
export interface DeskLookUps {
  findColleagues(key: AgentKey, search: string): Promise<Colleagues>;
  readDeskCenter(key: AgentKey, center: string): ReturnType<typeof readDeskCenter>;
  readDeskLayout(tenant: string): Promise<DeskLayout>;
  readHistory(key: AgentKey, dialogue: string): ReturnType<typeof readHistory>;
}

/** What an agent's desk can do. */
export interface DeskActions extends DeskLookUps, Conversations {
  translateMessage(message: MessageToTranslate): ReturnType<typeof translateMessage>;
  readDesk(key: AgentKey): Promise<DeskView>;
  connectDesk(key: AgentKey): Promise<string>;
  openCalling(key: AgentKey): Promise<CallingOpened>;
  signIn(key: AgentKey, device: Device): Promise<SignedIn>;
  changeOwnState(key: AgentKey, wish: OwnWish): Promise<OwnStateChanged>;
  acceptOffer(key: AgentKey, offer: string): Promise<OfferAnswered>;
  declineOffer(key: AgentKey, offer: string): Promise<OfferAnswered>;
  askOfDialogue(key: AgentKey, dialogue: string, wish: DeskWish): Promise<Asked>;
  finishWrapUp(key: AgentKey, dialogue: string, wrapUp: DeskWrapUp): Promise<WrapUpFinished>;
  startTestCall(key: AgentKey, wish: TestCallWish): Promise<TestCallStarted>;
  readTestCall(key: AgentKey): Promise<LastTestCall>;
}

/** What a supervisor's board can do. */
export interface BoardActions {
  readBoard(watcher: Watcher): Promise<BoardView>;
  connectBoard(watcher: Watcher): Promise<string>;
  viewBoardDialogue(watcher: Watcher, dialogue: string): ReturnType<typeof viewBoardDialogue>;
  explainRouting(watcher: Watcher, dialogue: string): ReturnType<typeof explainRouting>;
  orderAgent(watcher: Watcher, agent: string, order: AgentOrder): ReturnType<typeof orderAgent>;
  orderDialogue(
    watcher: Watcher,
    dialogue: string,
    order: DialogueOrder,
  ): ReturnType<typeof orderDialogue>;
}

/** What can be done, with the orchestrations of one invocation. */
export interface CenterActions extends DeskActions, BoardActions {
  readonly administration: Administration;
  /** Graph tells of a mailbox. */
  takeMailNotifications(
    key: MailboxKey,
    told: MailNotifications,
  ): ReturnType<typeof takeMailNotifications>;
  /** One round over the mailboxes of all tenants. */
  lookAfterMailboxes(): Promise<MailboxesLookedAfter>;
  /** What visitors of web sites can do. */
  readonly webChat: ReturnType<ReturnType<typeof prepareWebChat>>;
  takeIncomingCall(event: unknown): Promise<IncomingCallTaken | typeof notUnderstood>;
  takeCallEvents(key: DialogueKey, body: unknown): Promise<void>;
  takeTestCallEvents(key: TestCallKey, body: unknown): Promise<void>;
  takeTurn(key: DialogueKey): Promise<TurnResult>;
  answerAsk(key: AskKey): Promise<void>;
  route(message: RoutingMessage): Promise<void>;
  parkRouting(message: UnroutableMessage): Promise<void>;
  deliverRecords(delivery: Delivery): Promise<DeliveryResult>;
  deliverMessages(delivery: Delivery): Promise<DeliveryResult>;
  /** Finds what lost messages left lying; resolves with how many of each there were. */
  sweep(): Promise<Readonly<Record<string, number>>>;
  /** One round of Teams presence for every tenant. */
  followPresence(): Promise<readonly PresenceFollowed[]>;
  createTenant(tenant: Tenant): ReturnType<typeof createTenant>;
  endTenant(tenant: string, confirm: string): ReturnType<typeof endTenant>;
  listParked(queue: string): Promise<ParkedListing>;
  replayParked(queue: string, id: string): ReturnType<typeof replayParked>;
  readMeters(): Promise<Meters>;
  viewDialogue(key: DialogueKey): Promise<DialogueSight | undefined>;
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
  const sight = remember(
    (tenant = '', center = '') => queueSight(parts, { tenant, center }, now()),
    { life: sightLife, now },
  );
  const webChatAt = prepareWebChat({
    ...parts,
    archived: (tenant, conversation) => archivedMessages(parts, tenant, conversation),
    readFile: (key, message, file) => readAttachment(parts, key, message, file),
    deskPushes: parts.pushes,
    completeHours: createCompleteHours(parts),
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
    identify: (authorization) => identify(parts, authorization),
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
        { ...parts, centerOf, directory, queueSight: sight, webChatAt },
        loadContext,
        orchestrations,
      ),
  };
}

type Known = CenterParts & {
  readonly centerOf: CenterOf;
  readonly directory: Directory;
  readonly queueSight: (tenant: string, center: string) => Promise<QueueSight>;
  readonly webChatAt: ReturnType<typeof prepareWebChat>;
};

type Wired = Known & {
  readonly orchestrations: Orchestrations;
  readonly deliver: Deliver;
  readonly tellAgent: DeskParts['tellAgent'];
  readonly takeTurn: (key: DialogueKey) => Promise<TurnResult>;
};

function createActions(
  parts: Known,
  loadContext: LoadDialogueContext,
  orchestrations: Orchestrations,
): CenterActions {
  const { now, dialogues: store } = parts;
  const nudge = orchestrations.nudgeDialogue;
  const tell: DeskParts['tellAgent'] = (key, event) => tellAgent(parts, key, event);
  const deliver: Deliver = (key, event) => deliverEvent({ store, nudge, now }, key, event);
  const written = { ...parts, ...createFiling(parts, orchestrations), deliver };
  const perform = createCarryOut({
    ...parts,
    tellAgent: tell,
    carryOutText: (of, effect) => carryOutText(written, of, effect),
    startAsk: orchestrations.startAsk,
    keepRecord: (key, draft, revision) =>
      keepRecord({ ...parts, orchestrations }, key, draft, revision, now()),
  });
  const wired: Wired = {
    ...parts,
    orchestrations,
    deliver,
    tellAgent: tell,
    takeTurn: (key) =>
      takeTurn({ store, reducer: dialogueReducer, loadContext, perform, now }, key),
  };
  return {
    ...createDeskActions({ ...wired, loadContext }),
    ...createConversations(written),
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
    async sweep() {
      const looked = await lookAfter(parts);
      const deliveries = (await sweepRecords(wired)) + (await sweepMessages(wired));
      // Last: it throws when a single turn cannot be taken.
      const inboxes = await sweepInboxes({ store, takeTurn: wired.takeTurn, nudge, now });
      return { inboxes, ...looked, deliveries };
    },
  };
}

/** Mailboxes of our addresses. */
function createMailing(
  parts: Known,
  take: (news: TextNews) => Promise<unknown>,
): Pick<CenterActions, 'takeMailNotifications' | 'lookAfterMailboxes'> {
  const mailing = {
    ...parts,
    changes: parts.mailChanges,
    subscriptions: parts.mailSubscriptions,
    hear: parts.hearMail,
    take,
    isSameSecret: parts.isSame,
  };
  return {
    takeMailNotifications: (key, told) => takeMailNotifications(mailing, key, told),
    lookAfterMailboxes: () => lookAfterMailboxes(mailing),
  };
}

/** Files of messages, and where what was written goes when its dialogue is over. */
function createFiling(parts: Known, orchestrations: Orchestrations) {
  const keeping = { ...parts, orchestrations };
  return {
    fetchFiles: orchestrations.startAttachments,
    readFile: (key: DialogueKey, message: string, file: string) =>
      readAttachment(parts, key, message, file),
    uploaded: (key: DialogueKey, message: string, file: string) =>
      findUpload(parts, key, message, file),
    keepMessages: (kept: KeptConversation) => keepMessages(keeping, kept),
    keepDelivery: (tenant: string, of: MessageName, delivery: MessageDelivery) =>
      keepDelivery(keeping, tenant, of, delivery),
  };
}

type MessageName = Pick<LateDelivery, 'dialogue' | 'message'>;
type MessageDelivery = LateDelivery['delivery'];

async function takeIncoming(wired: Wired, event: unknown) {
  const { hearing, parked, newId, now } = wired;
  const call = hearing.incomingCall(event);
  if (call) return takeIncomingCall(wired, call);
  const message = { id: newId(), queue: incomingCallsQueue, reason: 'not understood', body: event };
  await parked.park({ ...message, parkedAt: now() });
  return notUnderstood;
}

function createLookUps(parts: LookUpParts): DeskLookUps {
  return {
    findColleagues: (key, search) => findColleagues(parts, key, search),
    readDeskCenter: (key, center) => readDeskCenter(parts, key, center),
    readDeskLayout: (tenant) => readDeskLayout(parts, tenant),
    readHistory: (key, dialogue) => readHistory(parts, key, dialogue),
  };
}

function createDeskActions(
  parts: Wired & { readonly loadContext: LoadDialogueContext },
): Omit<DeskActions, keyof Conversations> {
  const { testCalls } = parts.orchestrations;
  return {
    ...createLookUps(parts),
    translateMessage: (message) => translateMessage(parts.translator, message),
    readDesk: (key) =>
      readDesk({ ...parts, variablesOf: (of, known) => shownVariables(parts, of, known) }, key),
    connectDesk: parts.pushes.connectionFor,
    openCalling: (key) => openCalling(parts, key),
    signIn: (key, device) => signIn(parts, key, device),
    changeOwnState: (key, wish) =>
      changeOwnState({ ...parts, endTestCall: (of) => endTestCall({ testCalls }, of) }, key, wish),
    acceptOffer: (key, offer) => acceptOffer(parts, key, offer),
    declineOffer: (key, offer) => declineOffer(parts, key, offer),
    askOfDialogue: (key, dialogue, wish) => askOfDialogue(parts, key, dialogue, wish),
    finishWrapUp: (key, dialogue, wrapUp) => finishWrapUp(parts, key, dialogue, wrapUp),
    startTestCall: (key, wish) => startTestCall({ ...parts, testCalls }, key, wish),
    readTestCall: (key) => readTestCall({ testCalls }, key),
  };
}

function createBoardActions(parts: BoardParts): BoardActions {
  return {
    readBoard: (watcher) => readBoard(parts, watcher),
    connectBoard: (watcher) => connectBoard(parts, watcher),
    viewBoardDialogue: (watcher, dialogue) => viewBoardDialogue(parts, watcher, dialogue),
    explainRouting: (watcher, dialogue) => explainRouting(parts, watcher, dialogue),
    orderAgent: (watcher, agent, order) => orderAgent(parts, watcher, agent, order),
    orderDialogue: (watcher, dialogue, order) => orderDialogue(parts, watcher, dialogue, order),
  };
}

type OperationsKey =
  | 'createTenant'
  | 'endTenant'
  | 'listParked'
  | 'replayParked'
  | 'readMeters'
  | 'viewDialogue';

function createOperations(wired: Wired): Pick<CenterActions, OperationsKey> {
  return {
    createTenant: (tenant) => createTenant(wired, tenant),
    endTenant: (tenant, confirm) => endTenant(wired, { tenant, confirm }),
    listParked: (queue) => listParked(wired, queue),
    replayParked: (queue, id) =>
      replayParked({ ...wired, replay: (from, body) => replay(wired, from, body) }, queue, id),
    readMeters: () =>
      readMeters({
        ...wired,
        parkedQueues,
        queueFigures: (key, at) => queueFigures(wired, key, at),
      }),
    viewDialogue: (key) => viewDialogue(wired, key),
  };
}
