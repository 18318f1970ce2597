import { expect, test } from 'vitest';
import { toLabel } from './to-label.ts';

test.each([
  ['orderNumber', 'Order number'],
  ['order_number', 'Order number'],
  ['customerID', 'Customer ID'],
  ['reason', 'Reason'],
  ['größeÄndern', 'Größe ändern'],
  ['_', '_'],
])('%s is shown as %s', (name, label) => {
  expect(toLabel(name)).toBe(label);
});
