import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { Bot } from '#shared/contracts/configuration/bot.ts';
import type { Connector } from '#shared/contracts/configuration/connector.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { Flow, FlowWanted } from '#shared/contracts/configuration/flow.ts';
import type { ConfigurationKind, ConfigurationOf } from '#shared/contracts/configuration/kinds.ts';
import type { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { DataTable } from '#shared/contracts/configuration/table.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { HolidayCalendar } from '#shared/ports/holiday-calendar.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import type { SecretKeeper } from '#shared/ports/secrets.ts';
import type { Translator } from '#shared/ports/translator.ts';
import { createTranslateFlow, type TranslateFlow } from '../translation/translate-flow.ts';
import { addressRules, addressShelf } from './addresses.ts';
import { botRules } from './bots.ts';
import { centerRules } from './contact-centers.ts';
import { createFlowVersions, type FlowVersions } from './flow-versions.ts';
import { createPublishFlow, type PublishFlow } from './publish-flow.ts';
import { recognizerRules } from './recognizers.ts';
import { missing } from './references.ts';
import { createResource, type Resource, type Rules, type Shelf } from './resource.ts';
import { createTableRows, type TableRows } from './tables.ts';
import { createTestFlow, type TestFlow } from './test-flow.ts';
import { userRules } from './users.ts';

export interface AdministrationParts {
  readonly configuration: ConfigurationStore;
  readonly addresses: AddressBook;
  readonly routing: RoutingMessages;
  readonly tellAgent: (key: AgentKey, event: AgentEvent) => Promise<unknown>;
  readonly holidays: HolidayCalendar;
  readonly secretKeeper: SecretKeeper;
  readonly translator: Translator;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What administrators and authors do with a tenant's configuration. */
export interface Administration {
  readonly centers: Resource<ContactCenter, ContactCenter>;
  readonly addresses: Resource<Address, Address>;
  readonly users: Resource<User, User>;
  readonly flows: Resource<Flow, FlowWanted>;
  readonly hours: Resource<OpeningHours, OpeningHours>;
  readonly targets: Resource<RecordTarget, RecordTarget>;
  readonly connectors: Resource<Connector, Connector>;
  readonly tables: Resource<DataTable, DataTable>;
  readonly rows: TableRows;
  /** It can be replaced, but never read. */
  setSecret(caller: Caller, name: string, value: string): Promise<Answer<null, never>>;
  readonly bots: Resource<Bot, Bot>;
  readonly recognizers: Resource<Recognizer, Recognizer>;
  readonly publishFlow: PublishFlow;
  readonly versions: FlowVersions;
  readonly testFlow: TestFlow;
  readonly translateFlow: TranslateFlow;
}

export function createAdministration(parts: AdministrationParts): Administration {
  const { configuration } = parts;
  return {
    centers: createResource(shelfOf(configuration, 'center'), centerRules(parts)),
    addresses: createResource(addressShelf(parts.addresses), addressRules(parts)),
    users: createResource(shelfOf(configuration, 'user'), userRules(parts)),
    flows: createResource(shelfOf(configuration, 'flow'), flowRules),
    hours: createResource(shelfOf(configuration, 'hours'), hoursRules(parts)),
    targets: createResource(shelfOf(configuration, 'target'), targetRules(parts)),
    connectors: createResource(shelfOf(configuration, 'connector'), plainRules()),
    tables: createResource(shelfOf(configuration, 'table'), plainRules()),
    rows: createTableRows(configuration),
    async setSecret({ tenant }, name, value) {
      await parts.secretKeeper.set(tenant, name, value);
      return { ok: true, value: null };
    },
    bots: createResource(shelfOf(configuration, 'bot'), botRules),
    recognizers: createResource(shelfOf(configuration, 'recognizer'), recognizerRules),
    publishFlow: createPublishFlow(parts),
    versions: createFlowVersions(parts),
    testFlow: createTestFlow(parts),
    translateFlow: createTranslateFlow(parts),
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
