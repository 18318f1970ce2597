/** What the desk uses of the calling SDK. */
export type CallingSdk = Pick<
  typeof import('@azure/communication-calling'),
  'CallClient' | 'Features'
>;

/** Loads the module that the settings name: the SDK is larger than all of the desk, and only who needs it waits for it. */
export async function loadSdk(address: string): Promise<CallingSdk> {
  return await import(address);
}
