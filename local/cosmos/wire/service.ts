import type { Surroundings } from '../../platform/surroundings.ts';
import type { Faults } from '../faults.ts';
import type { Spending } from '../spending.ts';
import type { Account } from '../store/account.ts';

/** What the handlers of requests are given. */
export interface Service {
  readonly account: Account;
  readonly surroundings: Surroundings;
  readonly faults: Faults;
  readonly spending: Spending;
  readonly verifyToken: ((token: string) => Promise<boolean>) | undefined;
  /** Base address without trailing slash. */
  url(): string;
}
