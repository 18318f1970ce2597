import type { OpeningHours } from '#shared/contracts/flow/opening-hours.ts';

/** What tests take from the tenant's configuration where they say nothing themselves. */
export interface TestSources {
  /** Opening hours by id. */
  readonly hours?: Readonly<Record<string, OpeningHours>>;
  /** Id of the contact center whose flow it is. */
  readonly center?: string;
  /** Whether the time for all tests is up: whoever runs tests of strangers says when. */
  readonly isTimeUp?: () => boolean;
}
