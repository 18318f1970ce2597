import type { Az } from './az.ts';
import type { Region } from './infra.ts';
import type { Patience, Verdict } from './smoke.ts';
import type { Slot } from './standing.ts';

/** A release on its way into a region. */
export interface Release {
  readonly az: Az;
  readonly region: Region;
  /** `v1.2.3` */
  readonly version: string;
  /** The zip that it holds. */
  readonly zip: string;
  /** The same of the version that home runs now, should it have to be there again; absent: home has none yet. */
  readonly former?: string | undefined;
  readonly smoke: Patience;
  /** Where it is tried first. */
  readonly watch: Patience;
  /** At home, after it went well there. */
  readonly shortWatch: Patience;
  signIn(): Promise<void>;
  say(text: string): void;
}

/** Which slot is active now. */
export type Outcome =
  | { readonly ok: true; readonly active: Slot }
  | { readonly ok: false; readonly active: Slot | undefined; readonly reason: string };

/** What is thrown is a "no" as well: it must be taken back all the same. */
export async function attempt(work: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await work();
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What leads back is tried a second time when it fails: nobody else would do it. */
export async function insist(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch {
    await work();
  }
}
