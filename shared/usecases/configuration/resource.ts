import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer, FieldProblem } from '#shared/contracts/answer.ts';
import type { Versioned } from '#shared/ports/versioned.ts';
import { isSame } from './is-same.ts';

/** Where the things of one kind are kept. */
export interface Shelf<Value> {
  list(tenant: string): Promise<readonly Versioned<Value>[]>;
  get(tenant: string, id: string): Promise<Versioned<Value> | undefined>;
  /** Undefined: there is one already. */
  create(tenant: string, value: Value): Promise<string | undefined>;
  /** Undefined: it has changed since `version`, or is gone. */
  replace(tenant: string, value: Value, version: string): Promise<string | undefined>;
  /** False: it has changed since `version`, or is gone. */
  remove(tenant: string, id: string, version: string): Promise<boolean>;
}

/** What is special about one kind. `Wanted` is what administrators say, without what the service sets. */
export interface Rules<Value, Wanted> {
  /** Name of the field that identifies it. */
  readonly idField: string;
  idOf(value: Value): string;
  /** Adds what the service sets, as it is now. */
  complete(wanted: Wanted, before: Value | undefined): Value;
  /** What is wrong with it besides its form. */
  check(change: Change<Value>): Promise<readonly FieldProblem[]>;
  /** Marks a change. */
  renew?(value: Value): Value;
  /** Tells those who work by it; also when nothing has changed, for the first time may have failed. */
  announce?(tenant: string, value: Value): Promise<void>;
  /** Tells of one that is new; also when it was there already, for the first time may have failed. */
  announceNew?(tenant: string, value: Value): Promise<void>;
  readonly taken?: 'addressTaken';
  /** Why it cannot be removed; undefined: it can. */
  keep?(removal: Removal<Value>): Promise<Kept | undefined>;
  /** Removes what is in it, before itself. */
  empty?(tenant: string, value: Value): Promise<void>;
}

export interface Removal<Value> {
  readonly caller: Caller;
  readonly value: Value;
}

export type Kept =
  | { readonly reason: 'notAllowed' }
  /** What uses it, by its path below `/api/`. */
  | { readonly reason: 'inUse'; readonly fields: readonly FieldProblem[] };

export interface Change<Value> {
  readonly caller: Caller;
  readonly value: Value;
  readonly before: Value | undefined;
}

export type ResourceRefusal =
  | 'notFound'
  | 'exists'
  | 'addressTaken'
  | 'invalid'
  | 'changedMeanwhile'
  | Kept['reason'];

/** The things of one kind in the caller's tenant. */
export interface Resource<Value, Wanted> {
  list(caller: Caller): Promise<Answer<{ readonly items: readonly Value[] }, ResourceRefusal>>;
  get(caller: Caller, id: string): Promise<Answer<Value, ResourceRefusal>>;
  create(caller: Caller, wanted: Wanted): Promise<Answer<Value, ResourceRefusal>>;
  change(
    caller: Caller,
    id: string,
    wanted: Wanted,
    version: string,
  ): Promise<Answer<Value, ResourceRefusal>>;
  /** Refused as long as something uses it. */
  remove(caller: Caller, id: string, version: string): Promise<Answer<null, ResourceRefusal>>;
}

/** How administrators list, read, create, change and remove what is on a shelf. A request that comes again counts once. */
export function createResource<Value, Wanted>(
  shelf: Shelf<Value>,
  rules: Rules<Value, Wanted>,
): Resource<Value, Wanted> {
  return {
    async list({ tenant }) {
      const items = (await shelf.list(tenant)).map(({ value }) => value);
      const sorted = items.toSorted((one, other) => compare(rules.idOf(one), rules.idOf(other)));
      return { ok: true, value: { items: sorted } };
    },
    async get({ tenant }, id) {
      const found = await shelf.get(tenant, id);
      return found ? { ok: true, ...found } : { ok: false, reason: 'notFound' };
    },
    async create(caller, wanted) {
      const value = rules.complete(wanted, undefined);
      const fields = await rules.check({ caller, value, before: undefined });
      if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
      const created = await create(shelf, rules, caller.tenant, value);
      if (created.ok) await rules.announceNew?.(caller.tenant, created.value);
      return created;
    },
    change: (caller, id, wanted, version) => change(shelf, rules, { caller, id, wanted, version }),
    remove: (caller, id, version) => remove(shelf, rules, { caller, id, version }),
  };
}

async function create<Value, Wanted>(
  shelf: Shelf<Value>,
  rules: Rules<Value, Wanted>,
  tenant: string,
  value: Value,
): Promise<Answer<Value, ResourceRefusal>> {
  const version = await shelf.create(tenant, value);
  if (version !== undefined) return { ok: true, value, version };
  const there = await shelf.get(tenant, rules.idOf(value));
  if (there && isSame(there.value, value)) return { ok: true, ...there };
  return { ok: false, reason: rules.taken ?? 'exists' };
}

async function remove<Value, Wanted>(
  shelf: Shelf<Value>,
  rules: Rules<Value, Wanted>,
  { caller, id, version }: Omit<Wish<Wanted>, 'wanted'>,
): Promise<Answer<null, ResourceRefusal>> {
  const found = await shelf.get(caller.tenant, id);
  if (!found) return { ok: false, reason: 'notFound' };
  if (version !== '*' && version !== found.version)
    return { ok: false, reason: 'changedMeanwhile' };
  const kept = await rules.keep?.({ caller, value: found.value });
  if (kept) return { ok: false, ...kept };
  await rules.empty?.(caller.tenant, found.value);
  const isGone = await shelf.remove(caller.tenant, id, found.version);
  return isGone ? { ok: true, value: null } : { ok: false, reason: 'changedMeanwhile' };
}

interface Wish<Wanted> {
  readonly caller: Caller;
  readonly id: string;
  readonly wanted: Wanted;
  readonly version: string;
}

async function change<Value, Wanted>(
  shelf: Shelf<Value>,
  rules: Rules<Value, Wanted>,
  { caller, id, wanted, version }: Wish<Wanted>,
): Promise<Answer<Value, ResourceRefusal>> {
  const before = await shelf.get(caller.tenant, id);
  if (!before) return { ok: false, reason: 'notFound' };
  const completed = rules.complete(wanted, before.value);
  if (rules.idOf(completed) !== id) return { ok: false, reason: 'invalid', fields: [moved(rules)] };
  if (isSame(completed, before.value)) {
    await rules.announce?.(caller.tenant, before.value);
    return { ok: true, ...before };
  }
  if (version !== '*' && version !== before.version)
    return { ok: false, reason: 'changedMeanwhile' };
  const fields = await rules.check({ caller, value: completed, before: before.value });
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  const value = rules.renew?.(completed) ?? completed;
  const replaced = await shelf.replace(caller.tenant, value, before.version);
  if (replaced === undefined) return { ok: false, reason: 'changedMeanwhile' };
  await rules.announce?.(caller.tenant, value);
  return { ok: true, value, version: replaced };
}

function moved({ idField }: { readonly idField: string }): FieldProblem {
  return { field: idField, what: 'it is not the one in the path, and cannot be changed' };
}

/** The same order on every machine. */
const compare = (one: string, other: string) => Number(one > other) - Number(one < other);
