const link = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)])/;

/** A text in which addresses of pages can be followed. */
export function WordsWithLinks({ text }: { readonly text: string }) {
  let place = 0;
  const parts = text.split(link).map((part) => {
    place += part.length;
    return { part, place };
  });
  return (
    <>
      {parts.map(({ part, place: key }) =>
        link.test(part) ? (
          <a key={key} href={part} target="_blank" rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  );
}
