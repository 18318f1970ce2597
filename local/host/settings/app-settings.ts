/** App settings as the host sees them: names are compared without regard to case, as Azure does. */
export interface AppSettings {
  get(name: string): string | undefined;
  /** Replaces `%NAME%` by the setting's value; names what is missing. */
  resolve(text: string): { readonly text: string; readonly missing: readonly string[] };
  /** All settings `PREFIX__key` as `{ key: value }`, for identity-based connections. */
  section(prefix: string): Readonly<Record<string, string>>;
}

export function createAppSettings(values: Readonly<Record<string, string>>): AppSettings {
  const byName = new Map(
    Object.entries(values).map(([name, value]) => [name.toLowerCase(), { name, value }] as const),
  );
  const get = (name: string) => byName.get(name.toLowerCase())?.value;
  return {
    get,
    resolve(text) {
      const missing: string[] = [];
      const resolved = text.replaceAll(/%([^%]+)%/g, (placeholder, name: string) => {
        const value = get(name);
        if (value === undefined) missing.push(name);
        return value ?? placeholder;
      });
      return { text: resolved, missing };
    },
    section(prefix) {
      const start = `${prefix.toLowerCase()}__`;
      const entries = [...byName].filter(([key]) => key.startsWith(start));
      return Object.fromEntries(
        entries.map(([, { name, value }]) => [name.slice(start.length), value] as const),
      );
    },
  };
}
