const paths = {
  chat: 'M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9l-5 4v-4H4a2 2 0 0 1-2-2V6c0-1.1.9-2 2-2z',
  close: 'm6 6 12 12M18 6 6 18',
  send: 'M3 11.5 21 3l-6 18-4-7.5-8-2zM11 13.5 21 3',
  attach:
    'm20 11-8.5 8.500a5 5 0 0 1-7-7L13 4a3.3 3.3 0 0 1 4.7 4.700L9.3 17a1.7 1.7 0 0 1-2.4-2.400L14.5 7',
  soundOn: 'M4 9v6h4l5 4V5L8 9zM16.5 9a4 4 0 0 1 0 6M19 6.500a8 8 0 0 1 0 11',
  soundOff: 'M4 9v6h4l5 4V5L8 9zM17 9.500l5 5M22 9.500l-5 5',
  end: 'M12 3v8M6.5 6.500a8 8 0 1 0 11 0',
} as const;

/** A picture that says nothing by itself: whatever has it has a name as well. */
export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill={name === 'chat' ? 'currentColor' : 'none'}
        stroke="currentColor"
        stroke-width="1.8"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}
