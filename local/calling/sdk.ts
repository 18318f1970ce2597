import { CallClient } from './call-client.ts';

/** What the pages use of the calling SDK, spoken with the telephones of the embedded cloud. README.md says how. */
export { CallClient };
export const Features = { UserFacingDiagnostics: 'UserFacingDiagnostics' } as const;
