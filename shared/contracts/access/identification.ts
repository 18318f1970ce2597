import type { Caller } from './caller.ts';

/** What came of asking who calls: `noToken` and `badToken` are to sign in, the others are not of ours. */
export type Identification =
  | { readonly ok: true; readonly caller: Caller }
  | {
      readonly ok: false;
      readonly reason: 'noToken' | 'badToken' | 'unknownTenant' | 'unknownUser';
    };
