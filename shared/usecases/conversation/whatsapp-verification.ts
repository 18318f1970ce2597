import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type {
  BeginVerification,
  VerificationState,
} from '#shared/contracts/configuration/verification.ts';
import { ringsAt } from '#shared/domain/conversation/rings-at.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { devicesFor } from '#shared/domain/dialogue/devices-for.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { devicesOf } from '../desk/devices-of.ts';

export interface VerificationParts {
  readonly addresses: Pick<AddressBook, 'find' | 'replace'>;
  readonly configuration: Pick<ConfigurationStore, 'get'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type VerificationAnswer = Answer<
  VerificationState,
  'notDialledHere' | 'notTheirDevice' | 'changedMeanwhile'
>;

/**
 * For some minutes calls to this number ring one device at once, with neither flow nor queue, so that somebody hears the six
 * digits of Meta's robot (W3). Again: another device, or longer. It ends by itself.
 */
export async function beginVerification(
  parts: VerificationParts,
  { tenant, user }: Caller,
  address: string,
  { ring, minutes }: BeginVerification,
): Promise<VerificationAnswer> {
  const found = await numberOf(parts, tenant, address);
  if (!found) return { ok: false, reason: 'notDialledHere' };
  const dialled = found.value.address;
  const rings = 'number' in ring ? ring.number : await deviceOf(parts, tenant, ring, dialled);
  // It would ring itself.
  if (rings === undefined || rings === dialled) return { ok: false, reason: 'notTheirDevice' };
  const verification = { rings, by: user, until: parts.now() + minutes * 60_000 };
  return keep(parts, tenant, found, { ...found.value, verification });
}

/** Calls go their usual way again; twice is harmless. */
export async function endVerification(
  parts: VerificationParts,
  { tenant }: Caller,
  address: string,
): Promise<VerificationAnswer> {
  const found = await numberOf(parts, tenant, address);
  if (!found) return { ok: false, reason: 'notDialledHere' };
  const { verification, ...without } = found.value;
  if (!verification) return { ok: true, value: { verification: null } };
  return keep(parts, tenant, found, without);
}

export async function readVerification(
  parts: VerificationParts,
  { tenant }: Caller,
  address: string,
): Promise<VerificationAnswer> {
  const found = await numberOf(parts, tenant, address);
  if (!found) return { ok: false, reason: 'notDialledHere' };
  return { ok: true, value: stateOf(found.value, parts.now()) };
}

/** What is dialled: the number of the same digits as that of WhatsApp, or the resource account that has it in Teams. */
async function numberOf({ addresses }: VerificationParts, tenant: string, address: string) {
  const dialled = address.replace(/^whatsapp:/, '');
  const found = /^(\+|teams-app:)/.test(dialled) ? await addresses.find(dialled) : undefined;
  return found?.tenant === tenant ? found : undefined;
}

async function deviceOf(
  { configuration }: VerificationParts,
  tenant: string,
  { user: id, device }: Extract<BeginVerification['ring'], { readonly user: string }>,
  dialled: string,
): Promise<string | undefined> {
  if (devicesFor(dialled)?.includes(device) === false) return undefined;
  const user = (await configuration.get(tenant, 'user', id))?.value;
  const found = user && devicesOf(user).find(({ kind }) => kind === device);
  return found && deviceAddress(found);
}

async function keep(
  { addresses, now }: VerificationParts,
  tenant: string,
  { version }: Versioned<Address>,
  value: Address,
): Promise<VerificationAnswer> {
  const isKept = (await addresses.replace(tenant, value, version)) !== undefined;
  return isKept
    ? { ok: true, value: stateOf(value, now()) }
    : { ok: false, reason: 'changedMeanwhile' };
}

function stateOf(address: Address, at: number): VerificationState {
  return { verification: ringsAt(address, at) === null ? null : (address.verification ?? null) };
}
