/** Fills in what is known; what is not stays as it is, so that the agent sees it. */
export function fillCannedText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*([A-Za-z][A-Za-z0-9_]*)\s*\}\}/g, (whole, name: string) => {
    const value = values[name];
    return value === undefined || value === '' ? whole : value;
  });
}
