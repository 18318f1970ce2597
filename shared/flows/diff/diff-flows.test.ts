import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import { flowOf } from '../walk.test-support.ts';
import { diffFlows } from './diff-flows.ts';

const end = { kind: 'end' } as const;
const choice = (id: string, label: string, phrases: readonly string[] = []) => ({
  id,
  label: { en: label },
  phrases: { en: phrases },
});
const menuOf = (choices: readonly object[], exits: Record<string, string> = {}) =>
  FlowDefinition.parse({
    ...flowOf({ end }),
    start: 'ask',
    nodes: {
      ask: { kind: 'menu', prompt: [{ text: { en: 'What?' } }], choices, exits },
      end,
    },
  });
const saying = (...texts: readonly string[]) =>
  FlowDefinition.parse({
    ...flowOf({ end }),
    start: 'say',
    nodes: { say: { kind: 'play', prompt: texts.map((text) => ({ text: { en: text } })) }, end },
  });
const sales = choice('sales', 'Sales', ['buy', 'order']);
const support = choice('support', 'Support');

test('F1: a choice put in front of the others is one difference', () => {
  const news = choice('news', 'News');
  expect(diffFlows(menuOf([sales, support]), menuOf([news, sales, support]))).toEqual({
    changes: [{ node: 'ask', field: 'choices.news', what: 'added', after: news }],
  });
});

test('F1: a choice taken out is one difference, and one changed is named by its id', () => {
  const before = menuOf([sales, support]);
  expect(diffFlows(before, menuOf([support]))).toEqual({
    changes: [{ node: 'ask', field: 'choices.sales', what: 'removed', before: sales }],
  });
  expect(diffFlows(before, menuOf([sales, choice('support', 'Help')]))).toEqual({
    changes: [
      {
        node: 'ask',
        field: 'choices.support.label.en',
        what: 'changed',
        before: 'Support',
        after: 'Help',
      },
    ],
  });
});

test('F1: choices in another order differ by their order alone', () => {
  expect(diffFlows(menuOf([sales, support]), menuOf([support, sales]))).toEqual({
    changes: [
      {
        node: 'ask',
        field: 'choices',
        what: 'changed',
        before: ['sales', 'support'],
        after: ['support', 'sales'],
      },
    ],
  });
});

test('F5: an example said in other words is one that went and one that came', () => {
  const before = menuOf([choice('sales', 'Sales', ['buy', 'order', 'offer'])]);
  const after = menuOf([choice('sales', 'Sales', ['get', 'order', 'offer'])]);
  const field = 'choices.sales.phrases.en';
  expect(diffFlows(before, after).changes).toEqual([
    { node: 'ask', field, what: 'removed', before: 'buy' },
    { node: 'ask', field, what: 'added', after: 'get' },
  ]);
});

test('F1: exits are compared by their names', () => {
  const before = menuOf([sales], { sales: 'end' });
  expect(diffFlows(before, menuOf([sales], { noInput: 'end', sales: 'end' }))).toEqual({
    changes: [{ node: 'ask', field: 'exits.noInput', what: 'added', after: 'end' }],
  });
});

test('F1: parts of a prompt have no names: one in front is one difference, one in place of another is a change', () => {
  const hello = { text: { en: 'Hello' } };
  expect(diffFlows(saying('One', 'Two'), saying('Hello', 'One', 'Two')).changes).toEqual([
    { node: 'say', field: 'prompt.0', what: 'added', after: hello },
  ]);
  expect(diffFlows(saying('One', 'Two', 'Three'), saying('One', 'Three')).changes).toEqual([
    { node: 'say', field: 'prompt.1', what: 'removed', before: { text: { en: 'Two' } } },
  ]);
  expect(diffFlows(saying('One', 'Two'), saying('One', 'Zwei')).changes).toEqual([
    { node: 'say', field: 'prompt.1.text.en', what: 'changed', before: 'Two', after: 'Zwei' },
  ]);
});

const phrases = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 });
const choices = fc.uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), phrases }), {
  selector: ({ id }) => id,
  minLength: 1,
});
const made = choices.map((each) => menuOf(each.map(({ id, phrases }) => choice(id, id, phrases))));

test('F1: there is a difference exactly where two definitions are not the same', () => {
  fc.assert(
    fc.property(made, made, (one, other) => {
      const isSame = JSON.stringify(one) === JSON.stringify(other);
      expect(diffFlows(one, other).changes.length === 0).toBe(isSame);
    }),
  );
});
