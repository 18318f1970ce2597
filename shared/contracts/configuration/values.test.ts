import { expect, test } from 'vitest';
import { ServiceUrl } from './values.ts';

test.each(['https://api.example.com/v1', 'https://localhost:8443', 'https://x2.example'])(
  'F2: %s is where a service can be',
  (url) => {
    expect(ServiceUrl.parse(url)).toBe(url);
  },
);

test.each([
  ['http://api.example.com', 'write it like'],
  ['api.example.com', 'write it like'],
  ['', 'write it like'],
  ['https://169.254.169.254/', 'name the host'],
  ['https://2130706433/', 'name the host'],
  ['https://[::1]:8080/', 'name the host'],
])('F2: %j is refused, and it is said how to write it', (url, words) => {
  const parsed = ServiceUrl.safeParse(url);
  expect(parsed.error?.issues[0]?.message).toContain(words);
});
