import { expect, test } from 'vitest';
import { isServiceUrl } from './service-url.ts';

test.each([
  'https://smba.trafficmanager.net/emea/72f988bf-86f1-41af-91ab-2d7cd011db47/',
  'https://smba.infra.gcc.teams.microsoft.com/gcc',
  'https://smba.infra.gov.teams.microsoft.us/gcch',
  'https://api.botframework.com/',
])('S7: %s may see our token', (address) => {
  expect(isServiceUrl(address, undefined)).toBe(true);
});

test.each([
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net:8443/emea/',
  'https://smba.trafficmanager.net.example.com/',
  'https://smba.trafficmanager.net@example.com/',
  'https://other.trafficmanager.net/emea/',
  'https://evilbotframework.com/',
  'https://teams.microsoft.com.example.com/',
  'https://localhost/teams',
  'javascript:alert(1)',
  '',
])('S7: %s never sees it', (address) => {
  expect(isServiceUrl(address, undefined)).toBe(false);
});

test('where the Connector is elsewhere, it is nowhere else', () => {
  const own = 'https://localhost:7000';
  expect(isServiceUrl('https://localhost:7000/teams', own)).toBe(true);
  expect(isServiceUrl('https://localhost:7001/teams', own)).toBe(false);
  expect(isServiceUrl('https://smba.trafficmanager.net/emea/', own)).toBe(false);
});
