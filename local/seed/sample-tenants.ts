import type { z } from 'zod';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { MessageTarget } from '#shared/contracts/configuration/message-target.ts';
import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { Tenant } from '#shared/contracts/configuration/tenant.ts';
import type { User } from '#shared/contracts/configuration/user.ts';
import type { WebChat } from '#shared/contracts/configuration/web-chat.ts';
import type { DeskWidget } from '#shared/contracts/configuration/workplace.ts';
import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';
import type { OpeningHoursInput, Weekday } from '#shared/contracts/flow/opening-hours.ts';
import { contoso, fabrikam, personId } from '../directory/sample-directory.ts';
import { dialledNumbers, sampleAgents, writtenAddresses } from './people-and-numbers.ts';
import { salesFlow } from './sales-flow.ts';
import { whatsAppChannels } from './whatsapp.ts';

/** All that a tenant has at the beginning; what one kind refers to stands before it. */
export interface SampleTenant {
  readonly tenant: z.input<typeof Tenant>;
  readonly openingHours: readonly OpeningHoursInput[];
  readonly flows: readonly FlowDefinitionInput[];
  readonly centers: readonly z.input<typeof ContactCenter>[];
  readonly targets: readonly z.input<typeof RecordTarget>[];
  readonly messageTargets: readonly z.input<typeof MessageTarget>[];
  readonly addresses: readonly z.input<typeof Address>[];
  /** Numbers at 360dialog, with their keys. */
  readonly whatsApp: readonly { readonly address: string; readonly apiKey: string }[];
  readonly webChats: readonly z.input<typeof WebChat>[];
  readonly users: readonly z.input<typeof User>[];
  readonly widgets: readonly z.input<typeof DeskWidget>[];
}

const ownDatabase = { id: 'main', name: 'Own database' };

/** Contoso with Sales and Support; Fabrikam beside it, to see that they know nothing of each other. */
/** Where the sample site with its chat is, if nothing else is said: the portal at its usual port. */
const usualSite = 'http://localhost:7070';

interface SampleOptions {
  readonly officeHours: boolean;
  /** Origin of the sample site. */
  readonly site?: string;
}

export function sampleTenants({ officeHours, site = usualSite }: SampleOptions) {
  const tenants: readonly SampleTenant[] = [
    {
      tenant: { id: 'contoso', name: 'Contoso', entraTenantId: contoso },
      openingHours: [salesHours(officeHours)],
      flows: [salesFlow],
      centers: [
        { id: 'sales', name: 'Sales', flow: 'sales', selection: 'skillsLongestAvailable' },
        { id: 'support', name: 'Support' },
      ],
      targets: [ownDatabase],
      messageTargets: [{ id: 'main', name: 'Own database for messages' }],
      addresses: addressesOf('contoso'),
      whatsApp: whatsAppChannels.map(({ number, apiKey }) => ({
        address: `whatsapp:${number}`,
        apiKey,
      })),
      webChats: [{ id: 'shop', title: 'Contoso', origins: [site] }],
      users: [
        ...agentsOf('contoso', ['sales', 'support']),
        {
          ...person('sofia', 'Sofia Brandt', ['Supervisor', 'ReportViewer']),
          phone: '+493012350009',
          supervises: { centers: ['sales', 'support'], teams: ['first-line'] },
        },
        person('amin', 'Amin Haddad', ['Administrator']),
      ],
      widgets: [
        {
          id: 'sample',
          title: 'Customer records (sample)',
          module: 'sample-widget.js',
          element: 'openline-sample',
        },
      ],
    },
    {
      tenant: { id: 'fabrikam', name: 'Fabrikam', entraTenantId: fabrikam },
      openingHours: [],
      flows: [],
      centers: [{ id: 'front-desk', name: 'Front desk' }],
      targets: [ownDatabase],
      messageTargets: [],
      addresses: addressesOf('fabrikam'),
      whatsApp: [],
      webChats: [],
      users: [
        ...agentsOf('fabrikam', ['front-desk']),
        person('gustav', 'Gustav Holm', ['Administrator']),
      ],
      widgets: [],
    },
  ];
  return tenants;
}

/** Open at any hour, so that a first call is answered whenever somebody tries; or as a real office. */
function salesHours(officeHours: boolean): OpeningHoursInput {
  const weekly: OpeningHoursInput['weekly'][number] = officeHours
    ? { days: workdays, from: '09:00', to: '17:00' }
    : { days: [...workdays, 'sat', 'sun'], from: '00:00', to: '24:00' };
  return { id: 'sales', name: 'Sales', timeZone: 'Europe/Berlin', weekly: [weekly] };
}

const workdays: Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

function addressesOf(tenant: string): SampleTenant['addresses'] {
  const dialled = dialledNumbers
    .filter((number) => number.tenant === tenant)
    .map(({ address, label, center }) => ({
      address: address.replace('28:orgid:', 'teams-app:'),
      name: label,
      center,
    }));
  const written = writtenAddresses
    .filter((each) => each.tenant === tenant)
    .map(({ address, label, center }) => ({ address, name: label, center }));
  return [...dialled, ...written];
}

function agentsOf(tenant: string, centers: readonly string[]): SampleTenant['users'] {
  return sampleAgents
    .filter((agent) => agent.tenant === tenant)
    .map(({ id, displayName, phone, acsUser, skills, roles }) => ({
      id,
      name: displayName,
      roles: [...roles],
      phone,
      acsUser,
      profile: {
        teams: ['first-line'],
        memberships: centers.map((center) => ({ center, skills })),
        capacity: { voice: 1, chat: 3, email: 2 },
      },
    }));
}

function person(
  name: string,
  displayName: string,
  roles: SampleTenant['users'][number]['roles'],
): SampleTenant['users'][number] {
  return { id: personId(name), name: displayName, roles };
}
