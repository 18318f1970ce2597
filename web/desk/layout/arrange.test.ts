import { expect, test } from 'vitest';
import { arrange, hasNotesPanel, shownColumns } from './arrange.ts';

test('A1: the desk stands as administrators laid it out, else in the product’s own way', () => {
  expect(arrange().columns[0]).toEqual(['dialogues']);
  const columns: Parameters<typeof arrange>[0] = [['customer', 'notes'], ['dialogues']];
  expect(arrange(columns)).toEqual({ aside: [], columns });
});

test('A1: a layout that forgets the dialogues shows them all the same', () => {
  expect(arrange([['queues'], ['customer']]).columns).toEqual([
    ['dialogues', 'queues'],
    ['customer'],
  ]);
  expect(arrange([['queues']]).columns).toEqual([['dialogues', 'queues']]);
});

test('notes have a place of their own only where a layout gives them one', () => {
  expect(hasNotesPanel(arrange())).toBe(false);
  expect(hasNotesPanel(arrange([['dialogues'], ['notes']]))).toBe(true);
});

test('panels about a dialogue are shown while there is one, and no column stands empty', () => {
  const arrangement = arrange([['dialogues'], ['customer', 'history'], ['notes', 'queues']]);
  const shown = (dialogue: boolean) =>
    shownColumns(arrangement, { dialogue, widgets: false }).map(({ panels }) => panels);
  expect(shown(true)).toEqual(arrangement.columns);
  expect(shown(false)).toEqual([['dialogues'], ['queues']]);
});

test('A1: widgets keep their column when a dialogue comes and goes, and take no room where there are none', () => {
  const shown = (dialogue: boolean, widgets: boolean) =>
    shownColumns(arrange(), { dialogue, widgets });
  expect(shown(false, true).map(({ panels }) => panels)).toEqual([['dialogues'], ['widgets']]);
  expect(shown(false, true).map(({ key }) => key)).toEqual(shown(true, true).map(({ key }) => key));
  expect(shown(false, false).map(({ panels }) => panels)).toEqual([['dialogues']]);
});
