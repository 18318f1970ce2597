/** Whether a page of this origin may show a widget; `https://*.example.com` stands for all below, not for itself. */
export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  const asked = origin.toLowerCase();
  return allowed.some((each) => matches(each.toLowerCase(), asked));
}

function matches(allowed: string, asked: string): boolean {
  const [scheme = '', host = ''] = allowed.split('://');
  if (!host.startsWith('*.')) return allowed === asked;
  const [askedScheme, askedHost = ''] = asked.split('://');
  return (
    scheme === askedScheme &&
    askedHost.endsWith(host.slice(1)) &&
    /^[a-z0-9.-]+(:\d+)?$/.test(askedHost) &&
    !askedHost.startsWith('.')
  );
}
