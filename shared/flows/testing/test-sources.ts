import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';

/** What tests take from the tenant's configuration where they say nothing themselves. */
export interface TestSources {
  /** Opening hours by id. */
  readonly hours?: Readonly<Record<string, OpeningHours>>;
  /** Id of the contact center whose flow it is. */
  readonly center?: string;
}
