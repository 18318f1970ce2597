import Module from 'node:module';
import type { FunctionCallback, FunctionMetadata, InvocationResponse } from './rpc.ts';

export type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
export type HookCallback = (context: Record<string, unknown>) => unknown;

/** What @azure/functions hands to the host: how to turn one invocation into a call of user code and back. */
export interface ProgrammingModel {
  getCapabilities(defaults: Record<string, string>): Promise<Record<string, string>>;
  getInvocationModel(context: Record<string, unknown>): InvocationModel;
}

export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(context: unknown, inputs: unknown[], callback: FunctionCallback): Promise<unknown>;
  getResponse(context: unknown, result: unknown): Promise<InvocationResponse>;
}

export type CoreLog = (level: string, category: string, message: string) => void;

/** All that one function app registered while it was loaded. */
export interface Registrations {
  readonly functions: Map<string, { metadata: FunctionMetadata; callback: FunctionCallback }>;
  readonly duplicates: string[];
  readonly hooks: Map<HookName, Set<HookCallback>>;
  log: CoreLog;
}

const hostVersion = '4.1036.0';
let model: ProgrammingModel | undefined;
let current: Registrations | undefined;
let open = false;

/** The programming model of the loaded app; undefined when the app never imported @azure/functions. */
export function programmingModel(): ProgrammingModel | undefined {
  return model;
}

/** From now until `closeRegistrations`, what is registered goes into a new collection. */
export function openRegistrations(log: CoreLog): Registrations {
  installDoor();
  current = { functions: new Map(), duplicates: [], hooks: new Map(), log };
  open = true;
  return current;
}

export function closeRegistrations() {
  open = false;
}

class Disposable {
  readonly #release: () => void;
  constructor(release: () => void) {
    this.#release = release;
  }
  static from(...disposables: readonly Disposable[]): Disposable {
    return new Disposable(() => {
      for (const each of disposables) each.dispose();
    });
  }
  dispose() {
    this.#release();
  }
}

const core = {
  version: hostVersion,
  hostVersion,
  Disposable,
  setProgrammingModel(given: ProgrammingModel) {
    model = given;
  },
  getProgrammingModel: () => model,
  registerFunction(metadata: FunctionMetadata, callback: FunctionCallback): Disposable {
    if (!open || !current)
      throw new Error(
        `A function can only be registered while the app starts; '${metadata.name}' came later.`,
      );
    const { functions, duplicates } = current;
    if (functions.has(metadata.name)) duplicates.push(metadata.name);
    else functions.set(metadata.name, { metadata, callback });
    return new Disposable(() => functions.delete(metadata.name));
  },
  registerHook(name: HookName, callback: HookCallback): Disposable {
    if (!current) throw new Error(`Hook '${name}' was registered before the app started.`);
    const hooks = current.hooks.get(name) ?? new Set();
    current.hooks.set(name, hooks.add(callback));
    return new Disposable(() => hooks.delete(callback));
  },
  log: (level: string, category: string, message: string) => current?.log(level, category, message),
};

/**
 * Answers `require('@azure/functions-core')` as the real Node worker does: by standing in front of Module.require.
 * The package asks once and keeps the answer, so this must happen before the app is loaded.
 */
function installDoor() {
  const prototype = Module.prototype as { require: (id: string) => unknown };
  if (Reflect.has(prototype.require, installed)) return;
  const original = prototype.require;
  prototype.require = Object.assign(
    function withDoor(this: unknown, id: string) {
      return id === '@azure/functions-core' ? core : original.call(this, id);
    },
    { [installed]: true },
  );
}

const installed = Symbol.for('openline.functions-core');
