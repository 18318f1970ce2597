import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Collection, Journal } from '../store/journal.ts';

const times = z.union([z.number().int().positive(), z.literal('always')]).default(1);
/** Without `Microsoft.Communication.`; `*`: any. */
const event = z.string().min(1);
/** As in the table of routes, for example `addParticipant`; `*`: any. */
const operation = z.string().min(1);
const milliseconds = z.number().nonnegative();

/** Something that goes wrong on purpose. */
export const Fault = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('lose event'), event, times }),
  z.object({ kind: z.literal('double event'), event, times }),
  z.object({ kind: z.literal('delay event'), event, by: milliseconds, times }),
  z.object({ kind: z.literal('reorder event'), event, within: milliseconds.default(2000), times }),
  z.object({
    kind: z.literal('refuse'),
    operation,
    status: z.number().int().min(400).max(599),
    code: z.string().default('9999'),
    message: z.string().default('Refused on request.'),
    /** The operation has its effect and only its answer is lost. */
    afterEffect: z.boolean().default(false),
    times,
  }),
  z.object({
    kind: z.literal('fail'),
    operation,
    code: z.number().int().default(500),
    subCode: z.number().int().default(9999),
    message: z.string().default('Failed on request.'),
    times,
  }),
  z.object({ kind: z.literal('slow'), operation, by: milliseconds, times }),
  z.object({ kind: z.literal('declined reported as success'), times }),
  z.object({ kind: z.literal('nothing heard'), times }),
  z.object({ kind: z.literal('inter-digit time-out completes'), times }),
]);
export type Fault = z.infer<typeof Fault>;

export interface StoredFault {
  readonly id: string;
  readonly fault: Fault;
}

/** Faults that were asked for and have not run out; they survive a restart. */
export interface FaultBook {
  /** Returns its id. */
  add(fault: z.input<typeof Fault>): string;
  list(): readonly StoredFault[];
  remove(id: string): void;
  clear(): void;
  /** The oldest fault of the kind that fits, used up by one. */
  take<Kind extends Fault['kind']>(
    kind: Kind,
    fits?: (fault: Extract<Fault, { kind: Kind }>) => boolean,
  ): Extract<Fault, { kind: Kind }> | undefined;
}

export function openFaultBook(journal: Journal): FaultBook {
  const faults: Collection<StoredFault> = journal.collection('fault');

  function spend({ id, fault }: StoredFault) {
    if (fault.times === 'always') return;
    if (fault.times > 1) faults.put(id, { id, fault: { ...fault, times: fault.times - 1 } });
    else faults.remove(id);
  }

  return {
    add(given) {
      const stored = { id: randomUUID(), fault: Fault.parse(given) };
      journal.change(() => faults.put(stored.id, stored));
      return stored.id;
    },
    list: faults.all,
    remove: (id) => journal.change(() => faults.remove(id)),
    clear: () =>
      journal.change(() => {
        for (const { id } of faults.all()) faults.remove(id);
      }),
    take(kind, fits = () => true) {
      for (const stored of faults.all()) {
        const { fault } = stored;
        if (!isOf(fault, kind) || !fits(fault)) continue;
        journal.change(() => spend(stored));
        return fault;
      }
      return undefined;
    },
  };
}

function isOf<Kind extends Fault['kind']>(
  fault: Fault,
  kind: Kind,
): fault is Extract<Fault, { kind: Kind }> {
  return fault.kind === kind;
}

/** Whether a fault for `wanted` (or `*`) is meant. */
export function matches(wanted: string, name: string): boolean {
  return wanted === '*' || wanted.toLowerCase() === name.toLowerCase();
}
