/** Sub-code of RecognizeFailed: nothing came within the time. */
export const initialSilence = 8510;

/** Likewise: something was said, and not understood. */
export const notUnderstood: ReadonlySet<number> = new Set([8547, 8563]);

/** Sub-codes of ACS: the participant, or the call, is not there any more. */
export const gone: ReadonlySet<number> = new Set([8522, 8528]);
