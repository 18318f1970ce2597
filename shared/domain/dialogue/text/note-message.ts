import type { TextSide } from '#shared/contracts/dialogue/text-side.ts';
import { change, type Step } from '../step.ts';

/** As many of the customer's messages as are remembered to be told when they come again. */
export const remembered = 30;

/** Something was said. */
export function noteMessage(step: Step, at: number, by: Partial<TextSide>): Step {
  const { text } = step.state;
  if (!text) return step;
  const lastAt = Math.max(text.lastAt, at);
  return change(step, { text: { ...text, messages: text.messages + 1, lastAt, ...by } });
}
