import { parseArgs } from 'node:util';
import { DefaultAzureCredential } from '@azure/identity';
import { createAddressBook } from '#shared/adapters/cosmos/address-book.ts';
import { createConfigurationStore } from '#shared/adapters/cosmos/configuration-store.ts';
import { openCosmos } from '#shared/adapters/cosmos/open-cosmos.ts';
import { createTenantKeys } from '#shared/adapters/key-vault/tenant-keys.ts';
import {
  addressesContainer,
  type ContainerNeed,
  configurationContainer,
  databaseName,
} from '#shared/contracts/topology.ts';
import { countOf, exportRegion } from './region/export-region.ts';
import { readFolder, writeFolder } from './region/folder.ts';
import { Problem } from './region/problem.ts';
import { restoreRegion } from './region/restore-region.ts';

const help = `npm run region -- <command>

  export --out <folder> [--tenant <id> …]
      copies what is set in a region, for all tenants or those named, into a new folder of JSON files
  restore --from <folder> [--tenant <id> …] [--replace] [--dry-run]
      puts it into another region; refuses where something different is there, unless --replace

Finds the region as the app does, by Cosmos__accountEndpoint (or Cosmos) and KEY_VAULT_URL, and signs in as you
(az login): your account needs Cosmos DB Built-in Data Reader to export, Data Contributor and Key Vault Crypto Officer to
restore. docs/operate-safety.md says what is not in the copy.
Exit code 0: done · 1: something different is there, nothing was written · 2: it could not be done`;

process.exitCode = await main(process.argv.slice(2));

async function main([command = '', ...rest]: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...rest],
      options: {
        out: { type: 'string' },
        from: { type: 'string' },
        tenant: { type: 'string', multiple: true, default: [] },
        replace: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
      },
    });
    switch (command) {
      case 'export':
        return await exportTo(needed(values.out, '--out'), values.tenant);
      case 'restore':
        return await restoreFrom(needed(values.from, '--from'), values.tenant, {
          replace: values.replace,
          dryRun: values['dry-run'],
        });
      default:
        console.log(help);
        return command === '' || command === 'help' ? 0 : 2;
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return 2;
  }
}

function needed(value: string | undefined, option: string): string {
  if (value === undefined) throw new Problem(`Name a folder with ${option}.`);
  return value;
}

async function exportTo(folder: string, tenants: readonly string[]): Promise<number> {
  const copies = await exportRegion(openRegion(), tenants);
  writeFolder(folder, copies, Date.now());
  for (const copy of copies) console.log(`${copy.tenant}: ${JSON.stringify(countOf(copy))}`);
  return 0;
}

async function restoreFrom(
  folder: string,
  tenants: readonly string[],
  wishes: { readonly replace: boolean; readonly dryRun: boolean },
): Promise<number> {
  const copies = readFolder(folder);
  const missing = tenants.filter((id) => !copies.some(({ tenant }) => tenant === id));
  if (missing.length > 0) throw new Problem(`The copy has no tenant ${missing.join(', ')}.`);
  const chosen = copies.filter(({ tenant }) => tenants.length === 0 || tenants.includes(tenant));
  const tenantKeys = createTenantKeys(
    {
      url: setting('KEY_VAULT_URL'),
      hasOwnDomain: process.env['KEY_VAULT_OWN_DOMAIN'] === 'true',
    },
    new DefaultAzureCredential(),
  );
  const restored = await restoreRegion({ ...openRegion(), tenantKeys }, chosen, wishes);
  if (!restored.ok) {
    console.error(`Nothing was written. There already, and different:`);
    for (const name of restored.different) console.error(`  ${name}`);
    return 1;
  }
  const { created, replaced, unchanged, leftOut } = restored;
  const what = wishes.dryRun ? 'Would be' : 'Were';
  console.log(`${what} created: ${created} · replaced: ${replaced} · unchanged: ${unchanged}`);
  for (const name of leftOut) console.log(`Left out, this region has its own: ${name}`);
  return 0;
}

function openRegion() {
  const text = process.env['Cosmos'];
  const cosmos = openCosmos(
    text
      ? { kind: 'connection string', text }
      : { kind: 'identity', address: setting('Cosmos__accountEndpoint') },
    new DefaultAzureCredential(),
  );
  const container = ({ id }: ContainerNeed) => cosmos.database(databaseName).container(id);
  return {
    configuration: createConfigurationStore(container(configurationContainer)),
    addresses: createAddressBook(container(addressesContainer)),
  };
}

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Problem(`Set ${name} to that of the region.`);
  return value;
}
