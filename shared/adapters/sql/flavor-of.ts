import type { TokenCredential } from '@azure/identity';
import { azureSqlFlavor } from './azure-sql-flavor.ts';
import type { Target } from './connection/target.ts';
import type { Flavor } from './flavor.ts';
import { postgresFlavor } from './postgres-flavor.ts';

export function flavorOf(target: Target, credential?: TokenCredential): Flavor {
  return target.kind === 'postgresql'
    ? postgresFlavor(target, credential)
    : azureSqlFlavor(target, credential);
}
