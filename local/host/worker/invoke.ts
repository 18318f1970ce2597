import { type HookName, programmingModel, type Registrations } from './core-door.ts';
import type { InputDatum, InvocationResponse, RpcTypedData } from './rpc.ts';

export interface InvocationRequest {
  readonly functionName: string;
  readonly invocationId: string;
  readonly inputs: readonly InputDatum[];
  readonly triggerMetadata?: Readonly<Record<string, RpcTypedData>>;
  readonly traceContext?: { readonly traceParent: string; readonly traceState: string };
  readonly retryContext?: { readonly retryCount: number; readonly maxRetryCount: number };
  readonly log: (level: string, message: string) => void;
}

/** Runs one function; rejects with what user code threw, message untouched (Durable reads its state from it). */
export type Invoke = (request: InvocationRequest) => Promise<InvocationResponse>;

/** One invocation in the order of the real worker: arguments, hooks before, the function, hooks after, response. */
export function createInvoke(registrations: Registrations): Invoke {
  return async (request) => {
    const model = programmingModel();
    const registered = registrations.functions.get(request.functionName);
    if (!model || !registered) throw new Error(`There is no function '${request.functionName}'.`);
    const coreContext = coreContextOf(request, registered.metadata);
    const invocation = model.getInvocationModel(coreContext);
    const { context, inputs } = await invocation.getArguments();
    const before = {
      ...hookBase(context),
      inputs,
      functionCallback: registered.callback,
    };
    coreContext['state'] = 'preInvocationHooks';
    if (hasHooks(registrations, 'preInvocation'))
      await runHooks(registrations, 'preInvocation', before);
    coreContext['state'] = 'invocation';
    const after: AfterInvocation = { ...hookBase(context), inputs: before.inputs };
    try {
      after.result = await invocation.invokeFunction(
        context,
        before.inputs,
        before.functionCallback,
      );
    } catch (error) {
      after.error = error ?? new Error('The function threw nothing.');
    }
    coreContext['state'] = 'postInvocationHooks';
    if (hasHooks(registrations, 'postInvocation'))
      await runHooks(registrations, 'postInvocation', after);
    if (after.error) throw after.error;
    return invocation.getResponse(context, after.result);
  };
}

interface AfterInvocation extends Record<string, unknown> {
  result?: unknown;
  error?: unknown;
}

function coreContextOf(request: InvocationRequest, metadata: unknown): Record<string, unknown> {
  return {
    invocationId: request.invocationId,
    request: {
      invocationId: request.invocationId,
      functionId: request.functionName,
      inputData: request.inputs,
      triggerMetadata: request.triggerMetadata,
      traceContext: request.traceContext,
      retryContext: request.retryContext,
    },
    metadata,
    state: undefined,
    log: (level: string, _category: string, message: string) => request.log(level, message),
  };
}

function hookBase(invocationContext: unknown) {
  return { invocationContext, hookData: {}, appHookData: {} };
}

const hasHooks = (registrations: Registrations, name: HookName) =>
  (registrations.hooks.get(name)?.size ?? 0) > 0;

async function runHooks(
  registrations: Registrations,
  name: 'preInvocation' | 'postInvocation',
  context: Record<string, unknown>,
) {
  for (const hook of registrations.hooks.get(name) ?? []) await hook(context);
}
