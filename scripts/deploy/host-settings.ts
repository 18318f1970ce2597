import { frameAncestors } from '../../local/web/frame-ancestors.ts';

/**
 * `staticwebapp.config.json` (https://learn.microsoft.com/azure/static-web-apps/configuration); another web host sends the same headers by
 * its own means. `customers`: origins of their pages that may show the desk.
 */
export function hostSettings(customers: readonly string[]) {
  const policy = (origins: readonly string[]) => ({
    'content-security-policy': frameAncestors(origins),
  });
  return {
    routes: [
      { route: '/desk/*', headers: policy(customers) },
      { route: '/board/*', headers: policy([]) },
    ],
  };
}

/** Divided by blanks or commas. */
export function originsIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
