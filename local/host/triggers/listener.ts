import type { DatabaseSync } from 'node:sqlite';
import type { Surroundings } from '../../platform/surroundings.ts';
import type { Execute } from '../execution.ts';
import type { AppSettings } from '../settings/app-settings.ts';
import type { HostJson } from '../settings/host-json.ts';
import type { Binding, FunctionMetadata, InputDatum } from '../worker/rpc.ts';

/** Something that calls a function when the outside world has news. */
export interface Listener {
  start(): Promise<void>;
  /** Takes nothing new; resolves when what it had begun is settled. */
  drain(): Promise<void>;
}

/** What a listener is made from. */
export interface ListenerContext {
  readonly surroundings: Surroundings;
  readonly settings: AppSettings;
  readonly hostJson: HostJson;
  readonly execute: Execute;
  /** Inputs besides the trigger. */
  readonly extraInputs: (metadata: FunctionMetadata) => readonly InputDatum[];
  /** The host's own store. */
  readonly database: DatabaseSync;
}

export interface TriggeredFunction {
  readonly metadata: FunctionMetadata;
  readonly triggerName: string;
  readonly trigger: Binding;
}

/** The function's trigger binding: the one whose type ends in 'Trigger'. */
export function triggerOf(metadata: FunctionMetadata): TriggeredFunction | undefined {
  for (const [triggerName, trigger] of Object.entries(metadata.bindings))
    if (/trigger$/i.test(trigger.type)) return { metadata, triggerName, trigger };
  return undefined;
}
