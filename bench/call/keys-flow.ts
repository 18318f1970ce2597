import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';

/** Two menus that lead to each other: each key is answered by the next prompt, for as long as somebody presses. */
export const keysFlow: FlowDefinitionInput = {
  schema: 1,
  id: 'keys',
  name: 'Keys',
  languages: ['en'],
  start: 'first',
  nodes: { first: menuTo('second'), second: menuTo('first') },
};

function menuTo(other: string): FlowDefinitionInput['nodes'][string] {
  return {
    kind: 'menu',
    prompt: [
      {
        text: {
          en: 'Thank you. For news about your order, press 1 or say news. Your order was received, is being packed, and will be with you within two working days from today.',
        },
      },
    ],
    choices: [{ id: 'news', key: '1', label: { en: 'News' }, phrases: { en: ['news'] } }],
    exits: { news: other, noInput: other, noMatch: other },
  };
}
