import { randomUUID } from 'node:crypto';
import { createAftermath } from '../run/aftermath.ts';
import { createInstance } from '../run/create-instance.ts';
import { isEnded } from '../store/records.ts';
import type { OperationParts } from './operation-parts.ts';

export interface StartWish {
  readonly name: string;
  /** Absent: a new one. */
  readonly id?: string | undefined;
  readonly version?: string | undefined;
  /** JSON text. */
  readonly input: string;
}

export type StartResult =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly reason: 'invalid' | 'exists'; readonly message: string };

const longestId = 100;

/**
 * Starts an instance; an ended one of the same id is replaced. Its orchestrator may be another app's of the hub: whether
 * anybody has it shows when it runs.
 */
export function startInstance(parts: OperationParts, wish: StartWish): StartResult {
  const { store, lives, options } = parts;
  const { settings, surroundings } = options;
  const { name, input } = wish;
  const id = wish.id ?? randomUUID().replaceAll('-', '');
  if (id.length > longestId)
    return {
      ok: false,
      reason: 'invalid',
      message: `Instance ID lengths must not exceed ${longestId} characters.`,
    };
  const existing = lives.find(id);
  if (existing && !isEnded(existing.status))
    return {
      ok: false,
      reason: 'exists',
      message: `An Orchestration instance with the status ${existing.status} already exists.`,
    };
  const version = wish.version ?? settings.defaultVersion;
  const at = surroundings.clock.now();
  const after = createAftermath(parts);
  after.created(store.step('start', () => createInstance(store, { id, name, version, input, at })));
  after.run();
  return { ok: true, id };
}
