const hosts = [
  /^smba\.trafficmanager\.net$/,
  /(^|\.)botframework\.com$/,
  // Regions, and clouds of governments.
  /\.teams\.microsoft\.(com|us)$/,
];

/** Whether an address is the Bot Connector's, which alone may see our token; `own`: where it is instead. */
export function isServiceUrl(address: string, own: string | undefined): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(address);
  if (protocol !== 'https:' || username !== '' || password !== '') return false;
  if (own !== undefined) return origin === new URL(own).origin;
  return port === '' && hosts.some((host) => host.test(hostname));
}
