import type { Role } from '#shared/contracts/access/role.ts';
import { uuidFrom } from '../directory/find.ts';
import { personId } from '../directory/sample-directory.ts';
import { acsResourceId } from './acs-resource.ts';

/** What of the region can be dialled. */
interface DialledNumber {
  readonly label: string;
  readonly tenant: 'contoso' | 'fabrikam';
  readonly center: string;
  /** As the telephone network writes it: `+49…` or a raw id. */
  readonly address: string;
  readonly kind: 'phone number' | 'teams resource account';
}

/** Object id of the Teams resource account that leads to Support. */
const resourceAccount = uuidFrom('Teams resource account Support');

export const dialledNumbers: readonly DialledNumber[] = [
  {
    label: 'Sales (Contoso)',
    tenant: 'contoso',
    center: 'sales',
    address: '+493012340001',
    kind: 'phone number',
  },
  {
    label: 'Support (Contoso)',
    tenant: 'contoso',
    center: 'support',
    address: '+493012340002',
    kind: 'phone number',
  },
  {
    label: 'Support in Teams (Contoso)',
    tenant: 'contoso',
    center: 'support',
    address: `28:orgid:${resourceAccount}`,
    kind: 'teams resource account',
  },
  {
    label: 'Front desk (Fabrikam)',
    tenant: 'fabrikam',
    center: 'front-desk',
    address: '+442079460001',
    kind: 'phone number',
  },
];

/** What of the region can be written to, as configured. */
export const writtenAddresses = [
  {
    label: 'Support by SMS (Contoso)',
    tenant: 'contoso',
    center: 'support',
    address: 'sms:+493012340002',
  },
  {
    label: 'Support by WhatsApp (Contoso)',
    tenant: 'contoso',
    center: 'support',
    address: 'whatsapp:+493012340009',
  },
  {
    label: 'Chat of the shop (Contoso)',
    tenant: 'contoso',
    center: 'support',
    address: 'webchat:shop',
  },
] as const;

/** An agent of the sample directory and where they can take calls. */
interface SampleAgent {
  /** The part of the address before the `@`. */
  readonly name: string;
  readonly displayName: string;
  readonly tenant: 'contoso' | 'fabrikam';
  readonly id: string;
  readonly phone: string | null;
  /** Identity of their browser. */
  readonly acsUser: string;
  readonly roles: readonly Role[];
  /** Proficiency by skill, 1 to 10. */
  readonly skills: Readonly<Record<string, number>>;
}

interface AgentTraits {
  readonly phone?: string;
  readonly roles?: readonly Role[];
  readonly skills?: Readonly<Record<string, number>>;
}

function agent(
  tenant: SampleAgent['tenant'],
  displayName: string,
  { phone, roles = ['Agent'], skills = {} }: AgentTraits = {},
): SampleAgent {
  const name = displayName.split(' ')[0]?.toLowerCase() ?? '';
  const acsUser = `8:acs:${acsResourceId}_${uuidFrom(`browser of ${name}`)}`;
  return {
    name,
    displayName,
    tenant,
    id: personId(name),
    phone: phone ?? null,
    acsUser,
    roles,
    skills,
  };
}

export const sampleAgents: readonly SampleAgent[] = [
  agent('contoso', 'Adele Vance', { skills: { german: 9, english: 6 } }),
  agent('contoso', 'Bruno Keller', { phone: '+493012350002', skills: { german: 8 } }),
  agent('contoso', 'Chiara Rossi', { roles: ['Agent', 'Operator'], skills: { english: 8 } }),
  agent('contoso', 'Diego Santos', { phone: '+493012350004', skills: { english: 9 } }),
  agent('contoso', 'Emma Larsen', { skills: { english: 10, german: 4 } }),
  agent('fabrikam', 'Farah Malik', { phone: '+442079461001' }),
];

/** Telephones of customers, for the playground. */
export const customers = [
  { name: 'Kim, customer', identity: '+491701234501' },
  { name: 'Lena, customer', identity: '+491701234502' },
  { name: 'Omar, customer in London', identity: '+447700900123' },
] as const;
