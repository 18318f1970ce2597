/** By what the shortcut finds on the page (`data-reached-by`). */
export const inboxShortcuts = {
  reply: 'Alt+O',
  note: 'Alt+I',
  attach: 'Alt+F',
  emoji: 'Alt+J',
  texts: 'Alt+Q',
  template: 'Alt+Y',
  begin: 'Alt+B',
  search: 'Alt+S',
  contacts: 'Alt+U',
} as const;
export type InboxShortcut = keyof typeof inboxShortcuts;

export const inboxByCode: Readonly<Record<string, InboxShortcut>> = {
  KeyO: 'reply',
  KeyI: 'note',
  KeyF: 'attach',
  KeyJ: 'emoji',
  KeyQ: 'texts',
  KeyY: 'template',
  KeyB: 'begin',
  KeyS: 'search',
  KeyU: 'contacts',
};
