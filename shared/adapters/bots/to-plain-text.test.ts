import { expect, test } from 'vitest';
import { toPlainText } from './to-plain-text.ts';

test.each([
  ['**Bold** and *soft*', 'Bold and soft'],
  ['# Title\n1. one\n2) two\n- three', 'Title\none\ntwo\nthree'],
  ['see [our page](https://example.com) ![logo](a.png)', 'see our page logo'],
  ['`code` ~~gone~~', 'code gone'],
  ['5 * 3 is 15, or 3*5', '5 * 3 is 15, or 3*5'],
  ['order_number_7', 'order_number_7'],
])('%j is read as %j', (text, spoken) => {
  expect(toPlainText(text)).toBe(spoken);
});
