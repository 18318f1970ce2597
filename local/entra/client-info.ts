/** `client_info` as MSAL reads it: who (object id) in which tenant, in base64url. */
export function clientInfoOf(objectId: string, tenantId: string): string {
  return Buffer.from(JSON.stringify({ uid: objectId, utid: tenantId })).toString('base64url');
}
