import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { DefaultAzureCredential } from '@azure/identity';
import { createCallTokens } from '#shared/adapters/acs-identity/call-tokens.ts';
import { createTranscriber } from '#shared/adapters/azure-speech/transcriber.ts';
import { createTranslator } from '#shared/adapters/azure-translator/translator.ts';
import { createAttachmentShelves } from '#shared/adapters/blob-recordings/attachment-shelves.ts';
import { createRecordingShelves } from '#shared/adapters/blob-recordings/recording-shelves.ts';
import { createVirtualAgents } from '#shared/adapters/bots/virtual-agents.ts';
import { createAddressBook } from '#shared/adapters/cosmos/address-book.ts';
import { createAgentStore } from '#shared/adapters/cosmos/agent-store.ts';
import { createAgentsAtWork } from '#shared/adapters/cosmos/agents-at-work.ts';
import { createConfigurationStore } from '#shared/adapters/cosmos/configuration-store.ts';
import { createConversationStore } from '#shared/adapters/cosmos/conversation-store.ts';
import { createCosmosProbe } from '#shared/adapters/cosmos/cosmos-probe.ts';
import { createDeflectionStore } from '#shared/adapters/cosmos/deflection-store.ts';
import { createDialogueStore } from '#shared/adapters/cosmos/dialogue-store.ts';
import { createMailboxStore } from '#shared/adapters/cosmos/mailbox-store.ts';
import { createMessageOutbox } from '#shared/adapters/cosmos/message-outbox.ts';
import { createMessageStore } from '#shared/adapters/cosmos/message-store.ts';
import { openCosmos } from '#shared/adapters/cosmos/open-cosmos.ts';
import { createPaceStore } from '#shared/adapters/cosmos/pace-store.ts';
import { createParkedMessages } from '#shared/adapters/cosmos/parked-messages.ts';
import { createProbeResults } from '#shared/adapters/cosmos/probe-results.ts';
import { createQueueStore } from '#shared/adapters/cosmos/queue-store.ts';
import { createRecordOutbox } from '#shared/adapters/cosmos/record-outbox.ts';
import { createRecordingLinks } from '#shared/adapters/cosmos/recording-links.ts';
import { createHolidayCalendar } from '#shared/adapters/date-holidays/holiday-calendar.ts';
import { createTokenCheck } from '#shared/adapters/entra/check-token.ts';
import { createGmailAccounts } from '#shared/adapters/gmail/gmail-accounts.ts';
import { createGmailClient } from '#shared/adapters/gmail/gmail-client.ts';
import { createGmailTokens } from '#shared/adapters/gmail/gmail-tokens.ts';
import { createGmailChanges } from '#shared/adapters/gmail/mail-changes.ts';
import { createGmailSubscriptions } from '#shared/adapters/gmail/mail-subscriptions.ts';
import { createGmailPushCheck } from '#shared/adapters/gmail/push-check.ts';
import { createCustomerCredentials } from '#shared/adapters/graph/customer-credentials.ts';
import { createGraphClients } from '#shared/adapters/graph/graph-clients.ts';
import { createMailChanges } from '#shared/adapters/graph/mail-changes.ts';
import { createMailSubscriptions } from '#shared/adapters/graph/mail-subscriptions.ts';
import { createTeamsPresence } from '#shared/adapters/graph/teams-presence.ts';
import { createHttpConnectors } from '#shared/adapters/http/connectors.ts';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { createTenantKeys } from '#shared/adapters/key-vault/tenant-keys.ts';
import { createSecrets } from '#shared/adapters/key-vault-secrets/secrets.ts';
import { createMalwareScan } from '#shared/adapters/malware-scan/malware-scan.ts';
import { conversationIdOf, dialogueIdOf } from '#shared/adapters/node-crypto/dialogue-id.ts';
import { isSame } from '#shared/adapters/node-crypto/is-same.ts';
import { createSecretBox } from '#shared/adapters/node-crypto/secret-box.ts';
import { createProbeVisitor } from '#shared/adapters/probe/visitor.ts';
import { createRecognizers } from '#shared/adapters/recognizers/recognizers.ts';
import { openServiceBus } from '#shared/adapters/service-bus/open-service-bus.ts';
import { createRoutingMessages } from '#shared/adapters/service-bus/routing-messages.ts';
import { createServiceBusProbe } from '#shared/adapters/service-bus/service-bus-probe.ts';
import { createMessageArchives } from '#shared/adapters/sql/messages/message-archives.ts';
import { createRecordStores } from '#shared/adapters/sql/record-stores.ts';
import { measureDialogues } from '#shared/adapters/telemetry/measure-dialogues.ts';
import { measureOutbox } from '#shared/adapters/telemetry/measure-outbox.ts';
import { measureVoice } from '#shared/adapters/telemetry/measure-voice.ts';
import { createBoardPushes } from '#shared/adapters/web-pubsub/board-pushes.ts';
import { createDeskPushes } from '#shared/adapters/web-pubsub/desk-pushes.ts';
import { createVisitorPushes } from '#shared/adapters/web-pubsub/visitor-pushes.ts';
import type { CenterParts } from '#shared/center/center-parts.ts';
import { type Center, createCenter } from '#shared/center.ts';
import { createCleanMailHtml } from '#shared/channels/email/clean-mail-html.ts';
import { createGmail } from '#shared/channels/email/gmail/send.ts';
import { createHearMail } from '#shared/channels/email/hear.ts';
import { createEmail } from '#shared/channels/email/send.ts';
import { fromSmsEvent } from '#shared/channels/sms/hear.ts';
import { openSms } from '#shared/channels/sms/open-sms.ts';
import { createSmsChannel } from '#shared/channels/sms/send.ts';
import { createSmsText } from '#shared/channels/sms/text-channel.ts';
import { beep } from '#shared/channels/voice/beep.ts';
import { createVoiceHearing } from '#shared/channels/voice/hearing.ts';
import { musicOnHold } from '#shared/channels/voice/music.ts';
import { openCallAutomation } from '#shared/channels/voice/open-call-automation.ts';
import { createRecordingFiles } from '#shared/channels/voice/recording-files.ts';
import { createTestCallChannel } from '#shared/channels/voice/test-call.ts';
import { createVoiceChannel } from '#shared/channels/voice/voice-channel.ts';
import { createWebChatChannel } from '#shared/channels/webchat/send.ts';
import { createChatTokens } from '#shared/channels/webchat/tokens.ts';
import { createWhatsAppClient } from '#shared/channels/whatsapp/client.ts';
import { hearWhatsApp } from '#shared/channels/whatsapp/hear.ts';
import { createWhatsAppPartner } from '#shared/channels/whatsapp/partner.ts';
import { createWhatsAppChannel } from '#shared/channels/whatsapp/send.ts';
import { createWhatsAppSetup } from '#shared/channels/whatsapp/setup.ts';
import { createWhatsAppTemplates } from '#shared/channels/whatsapp/templates.ts';
import { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { StoredDialogue, StoredEvent } from '#shared/contracts/dialogue/stored-dialogue.ts';
import {
  addressesContainer,
  agentsContainer,
  type ContainerNeed,
  configurationContainer,
  conversationsContainer,
  databaseName,
  deflectionsContainer,
  dialoguesContainer,
  mailboxesContainer,
  messageOutboxContainer,
  messagesContainer,
  pacesContainer,
  parkedContainer,
  queuesContainer,
  recordingsContainer,
  recordsContainer,
} from '#shared/contracts/topology.ts';
import { fetchBehind } from '#shared/platform/behind.ts';
import { createBreakers } from '#shared/platform/breakers.ts';
import { readConfig, type TelemetrySettings } from '#shared/platform/config.ts';
import { log } from '#shared/platform/log.ts';
import { atDoors } from '#shared/platform/telemetry/at-doors.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import { spendRequestUnits } from '#shared/platform/telemetry/telemetry.ts';
import { createDataKeys } from '#shared/usecases/data-keys.ts';
import { createFindTenant } from '#shared/usecases/find-tenant.ts';
import { mailByProvider } from '#shared/usecases/mail/mail-by-provider.ts';
import { createTurnedOff } from '#shared/usecases/operations/turned-off.ts';
import { withSwitches } from '#shared/usecases/operations/with-switches.ts';
import { createOutboundMessages } from '#shared/usecases/outbound-messages.ts';
import { sealDialogueStore } from '#shared/usecases/sealed-dialogue-store.ts';
import manifest from '../package.json' with { type: 'json' };
import { openChannels } from './channels.ts';

/**
 * Opens every adapter and channel, and makes the center of them. Most of the program hangs on this file: index.ts imports it when
 * the functions are registered (docs/decisions/0025).
 */
const config = readConfig();
const credential = new DefaultAzureCredential();
const now = () => Date.now();
const breakers = createBreakers((change) => {
  log.breakerChanged(console, change);
  figures.breaker(change.system, change.state === 'open' ? 1 : -1);
});
const telemetry = config.telemetry && (await turnOnTelemetry(config.telemetry));
const cosmos = openCosmos(config.cosmos, credential, config.telemetry && spendRequestUnits);
const container = ({ id }: ContainerNeed) => cosmos.database(databaseName).container(id);
const serviceBus = openServiceBus(config.serviceBus, credential);
const configuration = createConfigurationStore(container(configurationContainer));
const turnedOff = createTurnedOff({ configuration, now });
const tenantOf = createFindTenant({ configuration, now });
const tenantKeys = createTenantKeys(config.keyVault, credential, breakers);
const newKey = () => randomBytes(32);
const dataKeys = createDataKeys({ configuration, tenantKeys, newKey, now });
const { speechEndpoint, musicUrl, publicUrl, callsUrl } = config;
const beepUrl = `${callsUrl}/api/media/beep.wav`;

const secrets = createSecrets({ ...config.keyVault, now }, credential, breakers);
const guardedFetch = createGuardedFetch({ trustedHosts: config.connectorTestHosts });
const identity = { credential, origins: config.aiOrigins };

const callAutomation = openCallAutomation(config.acs, credential, breakers);
const sms = openSms(config.acs, credential, breakers);
const whatsApp = createWhatsAppClient({
  fetch,
  secrets,
  breakers,
  // Only what is configured comes here; its key lies under the name of the number.
  accountOf: async (_tenant, address) => ({
    url: config.whatsAppUrl,
    secret: address.replace(':+', '-'),
  }),
  now,
});
const plugged = openChannels(
  {
    fetch: (url, init) =>
      fetchBehind(breakers.around('channels', url.host), guardedFetch)(url, init),
    secrets,
    now,
    assertion: async () =>
      (await credential.getToken('api://AzureADTokenExchange/.default'))?.token,
  },
  config.channelUrls,
);
const templates = createWhatsAppTemplates(whatsApp, now, async (tenant, address) => {
  const digits = address.replace('whatsapp:+', '');
  return (await configuration.get(tenant, 'whatsAppChannel', digits))?.value.templatesAt ?? 0;
});
const mailClientOf = createGraphClients(
  { ...config.graph, authority: config.entra.authority, breakers },
  credential,
  async (tenant) => (await configuration.get(tenant, 'tenant', tenant))?.value.entraTenantId,
);
const addresses = createAddressBook(container(addressesContainer));
const cleanMailHtml = createCleanMailHtml();
const gmailAccountOf = createGmailAccounts(secrets);
const askGmail = createGmailClient({
  url: config.google.url,
  fetch,
  accountOf: gmailAccountOf,
  tokens: createGmailTokens({ tokenUrl: config.google.tokenUrl, fetch, now }),
  breakers,
});
const mail = mailByProvider(addresses, {
  microsoft: {
    changes: createMailChanges(mailClientOf),
    subscriptions: createMailSubscriptions({
      graphOf: mailClientOf,
      notifyAt: ({ tenant, mailbox }) => {
        const news = `${publicUrl}/api/mail/${tenant}/${encodeURIComponent(mailbox)}`;
        return { news, lifecycle: `${news}/lifecycle` };
      },
      now,
    }),
    channel: createEmail({ graphOf: mailClientOf, clean: cleanMailHtml, now }),
  },
  google: {
    changes: createGmailChanges(askGmail),
    subscriptions: createGmailSubscriptions({ ask: askGmail, accountOf: gmailAccountOf, now }),
    channel: createGmail({ ask: askGmail, clean: cleanMailHtml }),
  },
});
const visitorPushes = createVisitorPushes(config.webPubSub, credential, breakers);
const customerCredentialOf = createCustomerCredentials(
  { ...config.graph, authority: config.entra.authority, directories: config.directories },
  credential,
);
const attachmentShelfOf = createAttachmentShelves(
  config.recordings,
  customerCredentialOf,
  breakers,
);

const open: CenterParts = {
  probes: [createCosmosProbe(cosmos), createServiceBusProbe(serviceBus)],
  elapsed: () => performance.now(),
  now,
  newId: randomUUID,
  dialogueIdOf,
  tenantOf,
  checkToken: createTokenCheck({
    ...config.entra,
    isKnownTenant: async (tenant) => (await tenantOf(tenant)) !== undefined,
    now,
  }),
  configuration,
  addresses,
  tenantKeys,
  dataKeys,
  dialogues: measureDialogues(
    sealDialogueStore(
      createDialogueStore(container(dialoguesContainer), {
        state: StoredDialogue,
        event: StoredEvent,
        effect: DialogueEffect,
      }),
      createSecretBox(dataKeys),
    ),
    now,
  ),
  queues: createQueueStore(container(queuesContainer)),
  agents: createAgentStore(container(agentsContainer)),
  agentsAtWork: createAgentsAtWork(container(agentsContainer)),
  teams: createTeamsPresence(
    { ...config.graph, authority: config.entra.authority, now, breakers },
    credential,
  ),
  messages: createRoutingMessages(serviceBus),
  pushes: createDeskPushes(config.webPubSub, credential, breakers),
  conversations: createConversationStore(container(conversationsContainer)),
  chats: createMessageStore(container(messagesContainer)),
  conversationIdOf,
  channels: {
    ...plugged.channels,
    sms: createSmsText({ client: sms, now }),
    whatsapp: createWhatsAppChannel(whatsApp, templates),
    email: mail.channel,
    webchat: createWebChatChannel({ pushes: visitorPushes, shelfOf: attachmentShelfOf }),
  },
  textHearing: { ...plugged.hearing, sms: fromSmsEvent, whatsapp: hearWhatsApp },
  templates,
  whatsapp: createWhatsAppSetup(whatsApp, templates),
  deflections: createDeflectionStore(container(deflectionsContainer)),
  whatsAppPartner: createWhatsAppPartner({
    url: config.whatsAppPartnerUrl,
    fetch: (url, init) => fetchBehind(breakers.around('whatsapp', url.host), fetch)(url, init),
  }),
  secrets,
  isSame,
  newSecret: () => randomBytes(24).toString('base64url'),
  publicUrl,
  pause,
  attachmentShelfOf,
  chatTokens: createChatTokens({ dataKeys, now }),
  visitorPushes,
  mailboxes: createMailboxStore(container(mailboxesContainer)),
  mailChanges: mail.changes,
  mailSubscriptions: mail.subscriptions,
  isGenuineMailPush: createGmailPushCheck({
    keysUrl: config.google.keysUrl,
    accountOf: gmailAccountOf,
    audienceOf: (tenant) => `${publicUrl}/api/gmail/${tenant}`,
    now,
  }),
  hearMail: createHearMail(),
  cleanMailHtml,
  region: config.region,
  slot: config.slot,
  version: manifest.version,
  probeVisitor: createProbeVisitor({ publicUrl, fetch }),
  probeResults: createProbeResults(container(pacesContainer)),
  paces: createPaceStore(container(pacesContainer), now),
  malwareScan: createMalwareScan({ url: config.malwareScanUrl, fetch, breakers }),
  sha256: (content) => createHash('sha256').update(content).digest('hex'),
  messageOutbox: measureOutbox(
    createMessageOutbox(container(messageOutboxContainer)),
    'messages',
    now,
  ),
  archiveOf: createMessageArchives(config, customerCredentialOf, breakers),
  boards: createBoardPushes(config.webPubSub, credential, breakers),
  outbox: measureOutbox(createRecordOutbox(container(recordsContainer)), 'records', now),
  storeOf: createRecordStores(config.records, customerCredentialOf, breakers),
  turnedOff,
  breakers: { instance: randomUUID(), list: breakers.list },
  parked: createParkedMessages(container(parkedContainer)),
  voice: measureVoice(
    createVoiceChannel({
      client: callAutomation,
      callbackUrl: ({ tenant, dialogue }) => `${callsUrl}/api/calls/${tenant}/${dialogue}/events`,
      musicUrl,
      beepUrl,
      ...(speechEndpoint && { speechEndpoint }),
    }),
  ),
  testCallChannel: createTestCallChannel({
    client: callAutomation,
    callbackUrl: ({ tenant, agent, id }) =>
      `${callsUrl}/api/test-calls/${tenant}/${agent}/${id}/events`,
    beepUrl,
    ...(speechEndpoint && { speechEndpoint }),
  }),
  hearing: createVoiceHearing({ ...config.acs, audience: config.acs.resourceId }),
  callTokens: createCallTokens(config.acs, credential, breakers),
  music: musicOnHold,
  beep,
  holidays: createHolidayCalendar(),
  secretKeeper: secrets,
  recordingLinks: createRecordingLinks(container(recordingsContainer)),
  recordingFiles: createRecordingFiles(callAutomation),
  shelfOf: createRecordingShelves(config.recordings, customerCredentialOf, breakers),
  transcriber: createTranscriber({ ...config.transcription, credential, breakers }),
  translator: createTranslator({ ...config.translator, fetch, now, pause, credential, breakers }),
  world: {
    connectors: createHttpConnectors({ secrets, fetch: guardedFetch, now, pause, breakers }),
    virtualAgents: createVirtualAgents({ secrets, fetch: guardedFetch, now, identity, breakers }),
    recognizers: createRecognizers({ secrets, fetch: guardedFetch, now, identity, breakers }),
    outbound: createOutboundMessages({
      sms: createSmsChannel({ client: sms, now, pause }),
      smsFrom: config.smsFrom,
    }),
  },
};
const parts = withSwitches(open, turnedOff);
export const center: Center = createCenter(config.telemetry ? atDoors(parts) : parts);

/** Tells what telemetry has not told yet. */
export const flush = async () => telemetry?.flush();

async function turnOnTelemetry(settings: TelemetrySettings) {
  const { startTelemetry } = await import('#shared/adapters/telemetry/start-telemetry.ts');
  return startTelemetry(settings, credential);
}
