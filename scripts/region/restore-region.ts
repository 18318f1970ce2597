import { isDeepStrictEqual } from 'node:util';
import type { Address } from '#shared/contracts/configuration/address.ts';
import type { ConfigurationOf } from '#shared/contracts/configuration/kinds.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';
import { fewAtOnce } from '#shared/usecases/few-at-once.ts';
import { type CopiedKind, copiedKinds, type TenantCopy } from './region-copy.ts';

export interface RestoreParts {
  readonly configuration: Pick<
    ConfigurationStore,
    'get' | 'list' | 'create' | 'replace' | 'tenants'
  >;
  readonly addresses: Pick<AddressBook, 'find' | 'create' | 'replace'>;
  readonly tenantKeys: Pick<TenantKeys, 'create' | 'unwrap'>;
}

interface RestoreWishes {
  /** What is there and differs becomes as in the copy. */
  readonly replace: boolean;
  /** Nothing is written. */
  readonly dryRun: boolean;
}

export type Restored =
  | {
      readonly ok: true;
      readonly created: number;
      readonly replaced: number;
      readonly unchanged: number;
      /** What this region cannot use, or has its own of. */
      readonly leftOut: readonly string[];
    }
  /** Nothing was written: these are there already, and differ. */
  | { readonly ok: false; readonly different: readonly string[] };

interface Step {
  /** `contoso: flow main` */
  readonly name: string;
  readonly state: 'missing' | 'same' | 'different' | 'belongsToAnother' | 'unusable';
  /** False: somebody else was faster. */
  readonly write: () => Promise<boolean>;
}

const atOnce = 8;

/**
 * Puts copies back into a region. Looks at everything first: when something different is there, and it is not to be replaced,
 * nothing is written. The second time nothing changes; one that was cut off is finished by the next.
 */
export async function restoreRegion(
  parts: RestoreParts,
  copies: readonly TenantCopy[],
  { replace, dryRun }: RestoreWishes,
): Promise<Restored> {
  const steps = (await fewAtOnce(1, copies, (copy) => planOf(parts, copy))).flat();
  const refused = steps.filter(
    ({ state }) => state === 'belongsToAnother' || (state === 'different' && !replace),
  );
  if (refused.length > 0) return { ok: false, different: refused.map(({ name }) => name) };
  const wanted = steps.filter(({ state }) => state === 'missing' || state === 'different');
  if (!dryRun) await carryOut(parts, copies, wanted);
  const count = (state: Step['state']) => steps.filter((step) => step.state === state).length;
  return {
    ok: true,
    created: count('missing'),
    replaced: count('different'),
    unchanged: count('same'),
    leftOut: steps.filter(({ state }) => state === 'unusable').map(({ name }) => name),
  };
}

/** Addresses come last: a call that arrives finds everything else. */
async function carryOut(
  { tenantKeys }: RestoreParts,
  copies: readonly TenantCopy[],
  steps: readonly Step[],
): Promise<void> {
  for (const { tenant } of copies) await tenantKeys.create(tenant);
  const write = async (step: Step) => {
    if (!(await step.write()))
      throw new Error(`${step.name} has changed meanwhile: start the restore once more.`);
  };
  await fewAtOnce(atOnce, steps.filter(isNoAddress), write);
  await fewAtOnce(
    atOnce,
    steps.filter((step) => !isNoAddress(step)),
    write,
  );
}

const isNoAddress = ({ name }: Step) => !/^[^:]+: address /.test(name);

async function planOf(parts: RestoreParts, copy: TenantCopy): Promise<readonly Step[]> {
  const taken = await directoryTaken(parts, copy);
  const steps: Step[] = taken ? [taken] : [];
  for (const kind of copiedKinds) steps.push(...(await stepsOf(parts, copy, kind)));
  steps.push(
    ...(await fewAtOnce(atOnce, copy.addresses, (address) =>
      addressStep(parts, copy.tenant, address),
    )),
  );
  return steps;
}

/** One directory belongs to one tenant, whatever it is called. */
async function directoryTaken(
  { configuration }: RestoreParts,
  { tenant, things }: TenantCopy,
): Promise<Step | undefined> {
  const directories = things.tenant.map(({ entraTenantId }) => entraTenantId.toLowerCase());
  const owner = (await configuration.tenants()).find(
    ({ value }) => value.id !== tenant && directories.includes(value.entraTenantId.toLowerCase()),
  );
  if (!owner) return undefined;
  const name = `${tenant}: its directory belongs to ${owner.value.id}`;
  return { name, state: 'belongsToAnother', write: async () => false };
}

async function stepsOf<Kind extends CopiedKind>(
  parts: RestoreParts,
  { tenant, things }: TenantCopy,
  kind: Kind,
): Promise<readonly Step[]> {
  const { configuration } = parts;
  const there = new Map(
    (await configuration.list(tenant, kind)).map((each) => [each.value.id, each]),
  );
  const copied: readonly ConfigurationOf[Kind][] = things[kind];
  return fewAtOnce(atOnce, copied, async (value): Promise<Step> => {
    const name = `${tenant}: ${kind} ${value.id}`;
    const known = there.get(value.id);
    if (known)
      return {
        name,
        state: isDeepStrictEqual(known.value, value)
          ? 'same'
          : kind === 'dataKey'
            ? 'unusable'
            : 'different',
        write: async () =>
          (await configuration.replace(tenant, kind, value, known.version)) !== undefined,
      };
    const isUsable = kind !== 'dataKey' || (await opens(parts, tenant, value.id, things));
    return {
      name,
      state: isUsable ? 'missing' : 'unusable',
      write: async () => (await configuration.create(tenant, kind, value)) !== undefined,
    };
  });
}

/** Without the tenant's key, of the same version, a data key opens nothing: this region makes its own. */
async function opens(
  { tenantKeys }: RestoreParts,
  tenant: string,
  id: string,
  { dataKey }: TenantCopy['things'],
): Promise<boolean> {
  const key = dataKey.find((each) => each.id === id);
  if (!key) return false;
  try {
    await tenantKeys.unwrap(tenant, key);
    return true;
  } catch (error) {
    if (isRefusal(error)) return false;
    throw error;
  }
}

/** Key Vault has no such key, or not this version of it. */
function isRefusal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'statusCode' in error &&
    typeof error.statusCode === 'number' &&
    [400, 403, 404, 409].includes(error.statusCode)
  );
}

async function addressStep(
  { addresses }: RestoreParts,
  tenant: string,
  value: Address,
): Promise<Step> {
  const name = `${tenant}: address ${value.address}`;
  const known = await addresses.find(value.address);
  if (!known) {
    const write = async () => (await addresses.create(tenant, value)) !== undefined;
    return { name, state: 'missing', write };
  }
  if (known.tenant !== tenant) return { name, state: 'belongsToAnother', write: async () => false };
  return {
    name,
    state: isDeepStrictEqual(known.value, value) ? 'same' : 'different',
    write: async () => (await addresses.replace(tenant, value, known.version)) !== undefined,
  };
}
