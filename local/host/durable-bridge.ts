import type { DurableFunctions } from './durable/contract.ts';
import type { Execute } from './execution.ts';
import type { FunctionMetadata, InputDatum, RpcTypedData } from './worker/rpc.ts';

/** Lets the Durable engine run the app's orchestrators and activities as the extension does. */
export function createDurableFunctions(
  functions: ReadonlyMap<string, FunctionMetadata>,
  execute: Execute,
  extraInputs: (metadata: FunctionMetadata) => readonly InputDatum[],
): DurableFunctions {
  const orchestrators = namesWith(functions, 'orchestrationtrigger');
  const activities = namesWith(functions, 'activitytrigger');
  async function run(
    kind: ReadonlyMap<string, string>,
    name: string,
    subject: string,
    input: string,
  ) {
    const binding = kind.get(name);
    const metadata = functions.get(name);
    if (!binding || !metadata)
      throw new Error(`The function '${name}' doesn't exist, is disabled, or is not of this kind.`);
    const { returnValue } = await execute({
      functionName: name,
      inputs: [{ name: binding, data: { string: input } }, ...extraInputs(metadata)],
      subject,
      quiet: true,
    });
    return jsonOf(returnValue);
  }
  return {
    orchestrators: new Set(orchestrators.keys()),
    activities: new Set(activities.keys()),
    runOrchestrator: (name, instanceId, input) => run(orchestrators, name, instanceId, input),
    runActivity: (name, instanceId, input) => run(activities, name, instanceId, input),
  };
}

/** Function name → name of its trigger binding. */
function namesWith(
  functions: ReadonlyMap<string, FunctionMetadata>,
  type: string,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, { bindings }] of functions)
    for (const [binding, { type: bindingType }] of Object.entries(bindings))
      if (bindingType.toLowerCase() === type) found.set(name, binding);
  return found;
}

/** A returned value as JSON text. */
function jsonOf(value: RpcTypedData | null | undefined): string {
  if (!value) return 'null';
  if (value.json !== undefined) return value.json;
  if (value.string !== undefined) return JSON.stringify(value.string);
  if (value.bytes !== undefined) return JSON.stringify(Buffer.from(value.bytes).toString('base64'));
  return JSON.stringify(value.int ?? value.double ?? null);
}
