import type { DurableOptions } from './contract.ts';

const placeholder = 'INSTANCEID';

/** Where both doors are, relative to the host's base URL. */
export const paths = {
  local: '/durabletask',
  webhook: '/runtime/webhooks/durabletask',
} as const;

/** The JSON text of a durableClient input: URLs with placeholders, and the local door that the SDK prefers. */
export function clientBinding(options: DurableOptions): string {
  const { baseUrl, settings } = options;
  const webhook = `${baseUrl}${paths.webhook}`;
  const start = `${webhook}/orchestrators/{functionName}[/{instanceId}]`;
  const code = `code=${encodeURIComponent(options.systemKey)}`;
  return JSON.stringify({
    taskHubName: settings.hubName,
    creationUrls: {
      createNewInstancePostUri: `${start}?${code}`,
      createAndWaitOnNewInstancePostUri: `${start}?timeout={timeoutInSeconds}&pollingInterval={intervalInSeconds}&${code}`,
    },
    managementUrls: managementUrls(options, placeholder),
    baseUrl: webhook,
    requiredQueryStringParameters: code,
    rpcBaseUrl: `${baseUrl}${paths.local}/`,
  });
}

/** The management URLs of one instance, as in the answer to a start. `origin`: where the request came in. */
export function managementUrls(
  { baseUrl, settings, systemKey }: DurableOptions,
  id: string,
  origin = baseUrl,
): Readonly<Record<string, string>> {
  const instance = `${origin}${paths.webhook}/instances/${encodeURIComponent(id)}`;
  const hub = encodeURIComponent(settings.hubName);
  const query = `taskHub=${hub}&connection=Storage&code=${encodeURIComponent(systemKey)}`;
  const withReason = (operation: string) => `${instance}/${operation}?reason={text}&${query}`;
  return {
    id,
    statusQueryGetUri: `${instance}?${query}`,
    sendEventPostUri: `${instance}/raiseEvent/{eventName}?${query}`,
    terminatePostUri: withReason('terminate'),
    rewindPostUri: withReason('rewind'),
    purgeHistoryDeleteUri: `${instance}?${query}`,
    restartPostUri: `${instance}/restart?${query}`,
    suspendPostUri: withReason('suspend'),
    resumePostUri: withReason('resume'),
  };
}
