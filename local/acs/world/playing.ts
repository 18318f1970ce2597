import type { Prompt } from './model.ts';
import { saveCall, type WorldParts } from './parts.ts';

/** Plays something in a call from now on, instead of what was played under the same id. */
export function startPrompt(parts: WorldParts, callId: string, prompt: Prompt) {
  const call = parts.calls.get(callId);
  if (!call) return;
  const others = call.prompts.filter(({ id }) => id !== prompt.id);
  saveCall(parts, { ...call, prompts: [...others, prompt] });
}

export function stopPrompt(parts: WorldParts, callId: string, id: string) {
  const call = parts.calls.get(callId);
  if (!call?.prompts.some((prompt) => prompt.id === id)) return;
  saveCall(parts, { ...call, prompts: call.prompts.filter((prompt) => prompt.id !== id) });
}
