/**
 * Microsoft's hosts of Teams apps:
 * https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/tab-requirements
 */
const teams = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
  'https://*.microsoft365.com',
  'https://*.office.com',
];

/** The policy with which a web host sends the pages: who may show them in a frame; `more`: origins of customers' pages. */
export function frameAncestors(more: readonly string[] = []): string {
  return ["frame-ancestors 'self'", ...teams, ...more].join(' ');
}
