import { expect, test } from 'vitest';
import { readArguments } from './arguments.ts';

test('without arguments: port 7070, data in .local', () => {
  const { port, data, fresh } = readArguments([]);
  expect([port, data.endsWith('/.local'), fresh]).toEqual([7070, true, false]);
});

test('Sales keeps office hours only when asked to', () => {
  expect(readArguments([]).officeHours).toBe(false);
  expect(readArguments(['--office-hours']).officeHours).toBe(true);
});

test.each([
  [['--port', 'abc'], /--port abc is no port/],
  [['--port', '80'], /1024 to/],
  [['--prot', '8070'], /--prot.*Known are --port/],
])('%j is refused with what is known', (args, message) => {
  expect(() => readArguments(args)).toThrow(message);
});
