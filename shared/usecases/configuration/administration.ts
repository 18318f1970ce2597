import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { CannedText } from '#shared/contracts/configuration/canned-text.ts';
import type { Connector } from '#shared/contracts/configuration/connector.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { Flow, FlowWanted } from '#shared/contracts/configuration/flow.ts';
import type { ConfigurationKind, ConfigurationOf } from '#shared/contracts/configuration/kinds.ts';
import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { DataTable } from '#shared/contracts/configuration/table.ts';
import type { Team } from '#shared/contracts/configuration/team.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { HolidayCalendar } from '#shared/ports/holiday-calendar.ts';
import type { AgentsAtWork } from '#shared/ports/presence.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import type { SecretKeeper } from '#shared/ports/secrets.ts';
import type { Translator } from '#shared/ports/translator.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { createTranslateFlow, type TranslateFlow } from '../translation/translate-flow.ts';
import { addressRules, addressShelf } from './addresses.ts';
import { botRules } from './bots.ts';
import { cannedTextRules } from './canned-texts.ts';
import { centerRules } from './contact-centers.ts';
import { createFlowVersions, type FlowVersions } from './flow-versions.ts';
import {
  type KeepingParts,
  keepAddress,
  keepCenter,
  keepMessageTarget,
  keepNamed,
  keepTarget,
  keepUser,
} from './keeping.ts';
import { createPublishFlow, type PublishFlow } from './publish-flow.ts';
import { recognizerRules } from './recognizers.ts';
import { missing } from './references.ts';
import { createResource, type Resource, type Rules, type Shelf } from './resource.ts';
import { createTableRows, type TableRows } from './tables.ts';
import { teamRules } from './teams.ts';
import { createTestFlow, type TestFlow } from './test-flow.ts';
import { userRules } from './users.ts';
import type { Named } from './uses-of.ts';
import { webChatRules } from './web-chats.ts';
import { workplaceRules, workplaceShelf } from './workplace.ts';

export interface AdministrationParts extends KeepingParts {
  readonly configuration: ConfigurationStore;
  readonly addresses: AddressBook;
  readonly agentsAtWork: AgentsAtWork;
  readonly routing: RoutingMessages;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  readonly holidays: HolidayCalendar;
  readonly secretKeeper: SecretKeeper;
  readonly translator: Translator;
  readonly turnedOff: TurnedOff;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What administrators and authors do with a tenant's configuration. */
export interface Administration {
  readonly centers: Resource<ContactCenter, ContactCenter>;
  readonly addresses: Resource<Address, Address>;
  readonly users: Resource<User, User>;
  readonly teams: Resource<Team, Team>;
  readonly flows: Resource<Flow, FlowWanted>;
  readonly hours: Resource<OpeningHours, OpeningHours>;
  readonly targets: Resource<RecordTarget, RecordTarget>;
  readonly messageTargets: Resource<MessageTarget, MessageTarget>;
  readonly cannedTexts: Resource<CannedText, CannedText>;
  readonly connectors: Resource<Connector, Connector>;
  readonly tables: Resource<DataTable, DataTable>;
  readonly rows: TableRows;
  /** It can be replaced, but never read. */
  setSecret(caller: Caller, name: string, value: string): Promise<Answer<null, never>>;
  readonly bots: Resource<Bot, Bot>;
  readonly recognizers: Resource<Recognizer, Recognizer>;
  readonly webChats: Resource<WebChat, WebChat>;
  readonly workplace: Pick<Resource<Workplace, Workplace>, 'get' | 'change'>;
  readonly publishFlow: PublishFlow;
  readonly versions: FlowVersions;
  readonly testFlow: TestFlow;
  readonly translateFlow: TranslateFlow;
}

export function createAdministration(parts: AdministrationParts): Administration {
  const { configuration } = parts;
  const rows = createTableRows(configuration);
  return {
    ...createResources(parts, rows),
    rows,
    async setSecret({ tenant }, name, value) {
      await parts.secretKeeper.set(tenant, name, value);
      return { ok: true, value: null };
    },
    publishFlow: createPublishFlow(parts),
    versions: createFlowVersions(parts),
    testFlow: createTestFlow(parts),
    translateFlow: createTranslateFlow(parts),
  };
}

type Resources = Omit<
  Administration,
  'rows' | 'setSecret' | 'publishFlow' | 'versions' | 'testFlow' | 'translateFlow'
>;

function createResources(parts: AdministrationParts, rows: TableRows): Resources {
  const { configuration, addresses } = parts;
  const shelf = <Kind extends ConfigurationKind>(kind: Kind) => shelfOf(configuration, kind);
  const named = <Value extends { readonly id: string }>(kind: Named['kind']) => ({
    keep: keepNamed<Value>(parts, kind),
  });
  const center = centerRules(parts);
  return {
    // Routing may still have the settings of one that had the same id.
    centers: createResource(shelf('center'), {
      ...center,
      keep: keepCenter(parts),
      ...(center.announce && { announceNew: center.announce }),
    }),
    addresses: createResource(addressShelf(addresses), {
      ...addressRules(parts),
      keep: keepAddress(parts),
    }),
    users: createResource(shelf('user'), { ...userRules(parts), keep: keepUser(parts) }),
    teams: createResource(shelf('team'), { ...teamRules(parts), ...named('team') }),
    flows: createResource(shelf('flow'), { ...flowRules, ...named('flow') }),
    hours: createResource(shelf('hours'), { ...hoursRules(parts), ...named('hours') }),
    targets: createResource(shelf('target'), { ...targetRules(parts), keep: keepTarget(parts) }),
    messageTargets: createResource<MessageTarget, MessageTarget>(shelf('messageTarget'), {
      ...plainRules<MessageTarget>(),
      keep: keepMessageTarget(parts),
    }),
    cannedTexts: createResource(shelf('cannedText'), cannedTextRules(parts)),
    connectors: createResource(shelf('connector'), { ...plainRules(), ...named('connector') }),
    tables: createResource<DataTable, DataTable>(shelf('table'), {
      ...plainRules<DataTable>(),
      ...named<DataTable>('table'),
      empty: rows.removeAll,
    }),
    bots: createResource(shelf('bot'), { ...botRules, ...named('bot') }),
    recognizers: createResource(shelf('recognizer'), {
      ...recognizerRules,
      ...named('recognizer'),
    }),
    webChats: createResource(shelf('webChat'), webChatRules(parts)),
    workplace: createResource(workplaceShelf(configuration), workplaceRules(parts)),
  };
}

/** What has nothing to check besides its form. */
function plainRules<Value extends { readonly id: string }>(): Rules<Value, Value> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    check: async () => [],
  };
}

function shelfOf<Kind extends ConfigurationKind>(
  store: ConfigurationStore,
  kind: Kind,
): Shelf<ConfigurationOf[Kind]> {
  return {
    list: (tenant) => store.list(tenant, kind),
    get: (tenant, id) => store.get(tenant, kind, id),
    create: (tenant, value) => store.create(tenant, kind, value),
    replace: (tenant, value, version) => store.replace(tenant, kind, value, version),
    remove: (tenant, id, version) => store.remove(tenant, kind, id, version),
  };
}

const flowRules: Rules<Flow, FlowWanted> = {
  idField: 'id',
  idOf: ({ id }) => id,
  complete: ({ id, name, draft }, before) => ({
    id,
    name,
    draft,
    published: before?.published ?? null,
    versions: before?.versions ?? 0,
    restorations: before?.restorations ?? [],
  }),
  async check({ value }) {
    const named: FieldProblem = {
      field: 'draft.id',
      what: `it must be '${value.id}', as the flow`,
    };
    return value.draft['id'] === value.id ? [] : [named];
  },
};

const hoursRules = ({ holidays }: AdministrationParts): Rules<OpeningHours, OpeningHours> => ({
  idField: 'id',
  idOf: ({ id }) => id,
  complete: (wanted) => wanted,
  async check({ value }) {
    const checked = value.calendars.map(async (calendar, index) => {
      const what = await holidays.check(calendar);
      return what === undefined ? [] : [{ field: `calendars.${index}`, what }];
    });
    return (await Promise.all(checked)).flat();
  },
});

const targetRules = ({
  configuration,
}: AdministrationParts): Rules<RecordTarget, RecordTarget> => ({
  idField: 'id',
  idOf: ({ id }) => id,
  complete: (wanted) => wanted,
  check: ({ caller, value }) =>
    missing(configuration, caller.tenant, [{ field: 'center', kind: 'center', id: value.center }]),
});
