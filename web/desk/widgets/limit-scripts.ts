const plainOrigin = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/;

/**
 * From now on this page loads scripts from its own origin and from these alone. Which ones a tenant allows is known only
 * after the sign-in, so this cannot be a header; a policy that was added stays, and others can only make it narrower.
 */
export function limitScripts(modules: readonly URL[]): void {
  if (document.head.querySelector('meta[http-equiv="Content-Security-Policy"]')) return;
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = scriptPolicy(modules);
  document.head.append(policy);
}

export function scriptPolicy(modules: readonly URL[]): string {
  const origins = modules.map(({ origin }) => origin).filter((origin) => plainOrigin.test(origin));
  return ["script-src-elem 'self'", ...new Set(origins)].join(' ');
}
