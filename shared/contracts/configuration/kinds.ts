import { OpeningHours } from '../flow/opening-hours.ts';
import { Switches } from '../operations/switches.ts';
import { Bot } from './bot.ts';
import { CannedText } from './canned-text.ts';
import { Connector } from './connector.ts';
import { ContactCenter } from './contact-center.ts';
import { DataKey } from './data-key.ts';
import { Flow, FlowVersion } from './flow.ts';
import { MessageTarget } from './message-target.ts';
import { Recognizer } from './recognizer.ts';
import { RecordTarget } from './record-target.ts';
import { DataRow, DataTable } from './table.ts';
import { Team } from './team.ts';
import { Tenant } from './tenant.ts';
import { User } from './user.ts';
import { WebChat } from './web-chat.ts';
import { WhatsAppChannel } from './whatsapp-channel.ts';
import { Workplace } from './workplace.ts';

/** What the `configuration` container holds, by kind; each document has an id unique in tenant and kind. */
export const configurationKinds = {
  tenant: Tenant,
  center: ContactCenter,
  user: User,
  flow: Flow,
  flowVersion: FlowVersion,
  hours: OpeningHours,
  target: RecordTarget,
  messageTarget: MessageTarget,
  connector: Connector,
  bot: Bot,
  recognizer: Recognizer,
  table: DataTable,
  tableRow: DataRow,
  dataKey: DataKey,
  team: Team,
  workplace: Workplace,
  webChat: WebChat,
  whatsAppChannel: WhatsAppChannel,
  cannedText: CannedText,
  switches: Switches,
} as const;
export type ConfigurationKind = keyof typeof configurationKinds;
export interface ConfigurationOf {
  tenant: Tenant;
  center: ContactCenter;
  user: User;
  flow: Flow;
  flowVersion: FlowVersion;
  hours: OpeningHours;
  target: RecordTarget;
  messageTarget: MessageTarget;
  connector: Connector;
  bot: Bot;
  recognizer: Recognizer;
  table: DataTable;
  tableRow: DataRow;
  dataKey: DataKey;
  team: Team;
  workplace: Workplace;
  webChat: WebChat;
  whatsAppChannel: WhatsAppChannel;
  cannedText: CannedText;
  switches: Switches;
}
