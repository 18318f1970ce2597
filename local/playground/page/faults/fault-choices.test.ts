import { expect, test } from 'vitest';
import { Fault } from '../../../acs/call-automation/fault-book.ts';
import { faultChoices, faultWords, toFault } from './fault-choices.ts';

const details = { name: '*', seconds: 2, status: 503, times: 1 };

test.each(faultChoices)('the stand-in understands: $text', (choice) => {
  expect(Fault.safeParse(toFault(choice, details)).error).toBeUndefined();
});

test('every fault of the stand-in can be chosen', () => {
  const kinds = Fault.options.map(({ shape }) => shape.kind.value);
  expect(faultChoices.map(({ kind }) => kind).toSorted()).toEqual(kinds.toSorted());
});

test('a fault is described with its details', () => {
  expect(faultWords({ kind: 'delay event', event: 'PlayCompleted', by: 2000, times: 3 })).toBe(
    'Delay an event: PlayCompleted, 2 s, 3 times',
  );
  expect(faultWords({ kind: 'refuse', operation: '*', status: 503, times: 'always' })).toBe(
    'Refuse an operation: any, 503, always',
  );
});
