import type { Heard } from './heard.ts';

/** The order number that a sentence holds. */
const orderNumber = /\b\d{4,8}\b/;

/** What the sample bot answers: it asks for an order's number, has the flow look it up, and says what came of it. */
export function decide({ said, inputs, actions, memory }: Heard) {
  const result = inputs['actionResult'];
  if (said === null && result !== undefined)
    return {
      says: [`I have looked after order ${memory}. Anything else?`],
      next: 'listen',
      memory,
    };
  if (said === null) return { says: ['Hello! What is the number of your order?'], next: 'listen' };
  if (/\b(person|agent|human)\b/i.test(said))
    return {
      says: ['I will get somebody.'],
      next: 'escalate',
      summary: `Wants a person${memory === '' ? '' : `, about order ${memory}`}.`,
    };
  if (/\b(no|bye|thanks)\b/i.test(said))
    return { says: ['Goodbye.'], next: 'done', outputs: { order: memory } };
  const order = orderNumber.exec(said)?.[0];
  if (order === undefined)
    return { says: ['Please tell me the number of your order.'], next: 'listen', memory };
  if (!actions.some(({ name }) => name === 'lookUpOrder'))
    return { says: [`Order ${order} is on its way.`], next: 'listen', memory: order };
  const action = { name: 'lookUpOrder', inputs: { order } };
  return { says: [], next: 'act', action, memory: order };
}
