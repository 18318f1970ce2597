import { z } from 'zod';

/** A dialogue as it lies in the store: some of its parts may be sealed, and are opened before it is understood. */
export const StoredDialogue = z.record(z.string(), z.unknown());
export type StoredDialogue = z.infer<typeof StoredDialogue>;

/** An event as it lies in a dialogue's inbox: what a customer entered or an answer brought may be sealed. */
export const StoredEvent = z.looseObject({ id: z.string() });
export type StoredEvent = z.infer<typeof StoredEvent>;

/** Stands where something sensitive was. */
export const Sealed = z.strictObject({ sealed: z.string() });
export type Sealed = z.infer<typeof Sealed>;
