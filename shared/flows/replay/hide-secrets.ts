import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import { FlowInput } from '#shared/contracts/flow/input.ts';
import type { FlowState } from '#shared/contracts/flow/state.ts';
import type { CompiledFlow } from '../compiled-flow.ts';

/** Something of the same length that says nothing. */
export function hidden(text: string): string {
  return text.replaceAll(/\p{N}/gu, '0').replaceAll(/\p{L}/gu, 'x');
}

/** What a customer enters where the flow asks for something sensitive, whether it is kept or not. */
export function hideMasked(
  input: FlowInput,
  state: FlowState,
  commands: readonly FlowCommand[],
): FlowInput {
  const awaited = new Set(
    [state, ...state.frames].flatMap(({ waiting }) =>
      waiting?.for === 'input' ? [waiting.operation] : [],
    ),
  );
  const isMasked = commands.some(
    (command) => 'masked' in command && command.masked && awaited.has(command.operation),
  );
  if (!isMasked) return input;
  if (input.type === 'tones') return { ...input, digits: hidden(input.digits) };
  return input.type === 'spoken' ? { ...input, text: hidden(input.text) } : input;
}

/**
 * Texts that sensitive variables held at any time, the longest first. Not those that say nothing, are the flow's own, or
 * stood in a variable that is not sensitive: the compiler lets no secret into one.
 */
export function secretsIn(flow: CompiledFlow, states: readonly FlowState[]): string[] {
  const flows = [flow, ...flow.subFlows.values()];
  const frames = states.flatMap((state) => [
    state,
    ...state.frames,
    ...state.asides.flatMap((aside) => aside.frames),
  ]);
  const open = new Set([
    ...flows.flatMap(({ defaults }) => textsIn(defaults)),
    ...frames.flatMap(({ variables }) => textsIn(variables)),
  ]);
  return [...new Set(frames.flatMap(({ secrets }) => textsIn(secrets)))]
    .filter((text) => text.length >= shortest && text !== hidden(text) && !open.has(text))
    .sort((one, other) => other.length - one.length);
}

/** Characters; what is shorter is in everything. */
const shortest = 3;

/** An input in which secrets say nothing. */
export function hideSecrets(input: FlowInput, secrets: readonly string[]): FlowInput {
  return FlowInput.parse(changeTexts(input, secrets));
}

function changeTexts(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string')
    return secrets.reduce((text, secret) => text.replaceAll(secret, hidden(secret)), value);
  if (typeof value === 'number')
    return secrets.includes(String(value)) ? Number(hidden(String(value))) : value;
  if (Array.isArray(value)) return value.map((one) => changeTexts(one, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, changeTexts(one, secrets)]),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
