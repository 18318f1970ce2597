import { expect, test } from 'vitest';
import { addReports, createMeter } from './meter.ts';

const dialogue = 'dlg_0123456789abcdefghjkmnpqrs';

test('what names a dialogue is counted for it as well as in total', () => {
  const meter = createMeter();
  meter.count('cosmos.ru', 5.5, `["contoso","${dialogue}"]`);
  meter.count('cosmos.ru', 2);
  expect(meter.read()).toEqual({
    total: { 'cosmos.ru': 7.5 },
    perDialogue: { [dialogue]: { 'cosmos.ru': 5.5 } },
  });
});

test('reports of several processes add up', () => {
  const one = { total: { 'cosmos.ru': 1 }, perDialogue: { [dialogue]: { 'cosmos.ru': 1 } } };
  const other = {
    total: { 'durable.actions': 3 },
    perDialogue: { [dialogue]: { 'cosmos.ru': 2 } },
  };
  expect(addReports([one, other])).toEqual({
    total: { 'cosmos.ru': 1, 'durable.actions': 3 },
    perDialogue: { [dialogue]: { 'cosmos.ru': 3 } },
  });
});
