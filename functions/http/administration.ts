import { z } from 'zod';
import type { WhatsAppActions } from '#shared/center/whatsapp-actions.ts';
import { Address, DialledAddress } from '#shared/contracts/configuration/address.ts';
import { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { Flow, FlowWanted } from '#shared/contracts/configuration/flow.ts';
import { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import { Team } from '#shared/contracts/configuration/team.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';
import { type ContentActions, contentEndpoints } from './content.ts';
import type { Endpoint } from './endpoint.ts';
import { type FlowTestActions, flowTestEndpoints } from './flow-tests.ts';
import { type FlowVersionActions, flowVersionEndpoints } from './flow-versions.ts';
import { type ResourceActions, resourceEndpoints } from './resource-endpoints.ts';
import { type FlowTranslationActions, flowTranslationEndpoints } from './translations.ts';
import { type VirtualAgentActions, virtualAgentEndpoints } from './virtual-agents.ts';
import { type WebChatActions, webChatEndpoints } from './web-chats.ts';
import { whatsAppChannelEndpoints } from './whatsapp-channels.ts';
import { type WorkplaceActions, workplaceEndpoints } from './workplace.ts';

/** What these endpoints call. */
export interface AdministrationActions
  extends Pick<ContentActions, 'connectChannel'>,
    WhatsAppActions {
  readonly administration: ContentActions['administration'] &
    FlowTestActions['administration'] &
    FlowTranslationActions['administration'] &
    FlowVersionActions['administration'] &
    VirtualAgentActions['administration'] &
    WebChatActions['administration'] &
    WorkplaceActions['administration'] & {
      readonly centers: ResourceActions<ContactCenter, ContactCenter>;
      readonly addresses: ResourceActions<Address, Address>;
      readonly users: ResourceActions<User, User>;
      readonly teams: ResourceActions<Team, Team>;
      readonly flows: ResourceActions<Flow, FlowWanted>;
      readonly hours: ResourceActions<OpeningHours, OpeningHours>;
      readonly targets: ResourceActions<RecordTarget, RecordTarget>;
      readonly messageTargets: ResourceActions<MessageTarget, MessageTarget>;
    };
}

const NamedHours = OpeningHours.extend({ id: Slug });

/** A tenant's configuration (E3–E5): for administrators, flows also for their authors. */
export const administrationEndpoints: readonly Endpoint<AdministrationActions>[] = [
  ...resourceEndpoints({
    one: 'ContactCenter',
    many: 'ContactCenters',
    nouns: ['a contact center', 'contact centers'],
    route: 'contact-centers',
    id: Slug,
    value: ContactCenter,
    wanted: ContactCenter,
    of: (actions: AdministrationActions) => actions.administration.centers,
  }),
  ...resourceEndpoints({
    one: 'Address',
    many: 'Addresses',
    nouns: ['an address', 'addresses'],
    route: 'addresses',
    id: DialledAddress,
    value: Address,
    wanted: Address,
    of: (actions: AdministrationActions) => actions.administration.addresses,
  }),
  ...resourceEndpoints({
    one: 'User',
    many: 'Users',
    nouns: ['a user', 'users'],
    route: 'users',
    id: z.guid(),
    value: User,
    wanted: User,
    of: (actions: AdministrationActions) => actions.administration.users,
  }),
  ...resourceEndpoints({
    one: 'Team',
    many: 'Teams',
    nouns: ['a team', 'teams'],
    route: 'teams',
    id: Slug,
    value: Team,
    wanted: Team,
    of: (actions: AdministrationActions) => actions.administration.teams,
  }),
  ...resourceEndpoints({
    one: 'Flow',
    many: 'Flows',
    nouns: ['a flow', 'flows'],
    route: 'flows',
    id: Slug,
    value: Flow,
    wanted: FlowWanted,
    yaml: true,
    of: (actions: AdministrationActions) => actions.administration.flows,
  }),
  ...resourceEndpoints({
    one: 'OpeningHours',
    many: 'OpeningHours',
    nouns: ['opening hours', 'opening hours'],
    route: 'opening-hours',
    id: Slug,
    value: OpeningHours,
    wanted: NamedHours,
    of: (actions: AdministrationActions) => actions.administration.hours,
  }),
  ...resourceEndpoints({
    one: 'RecordTarget',
    many: 'RecordTargets',
    nouns: ['a record target', 'record targets'],
    route: 'record-targets',
    id: Slug,
    value: RecordTarget,
    wanted: RecordTarget,
    of: (actions: AdministrationActions) => actions.administration.targets,
  }),
  ...resourceEndpoints({
    one: 'MessageTarget',
    many: 'MessageTargets',
    nouns: ['a message target', 'message targets'],
    route: 'message-targets',
    id: Slug,
    value: MessageTarget,
    wanted: MessageTarget,
    of: (actions: AdministrationActions) => actions.administration.messageTargets,
  }),
  ...flowVersionEndpoints,
  ...flowTestEndpoints,
  ...flowTranslationEndpoints,
  ...virtualAgentEndpoints,
  ...webChatEndpoints,
  ...workplaceEndpoints,
  ...contentEndpoints,
  ...whatsAppChannelEndpoints,
];
