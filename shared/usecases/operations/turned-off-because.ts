/** The refusal of something that operators have turned off, with their reason. */
export function turnedOffBecause(reason: string) {
  const fields = [{ field: '', what: `turned off by the operators: ${reason}` }];
  return { ok: false, reason: 'turnedOff', fields } as const;
}
