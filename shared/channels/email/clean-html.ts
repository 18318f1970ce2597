import type sanitize from 'sanitize-html';

export interface CleanHtml {
  /** Nothing in it runs, and nothing is fetched from elsewhere; images of the mail itself stay as `cid:`. */
  clean(html: string): string;
  /** What it says. */
  textOf(html: string): string;
}

const blocks = /<\/(p|div|li|tr|h[1-6]|blockquote|pre|table)>/gi;
const options: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'div', 'span', 'br', 'hr', 'b', 'strong', 'i', 'em', 'u', 's', 'sub', 'sup', 'small'],
    ...['a', 'img', 'ul', 'ol', 'li', 'blockquote', 'pre', 'code', 'font', 'center'],
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup', 'col'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'target', 'rel'],
    // Pictures of elsewhere tell the sender when and where they were looked at.
    img: ['src', 'alt', 'width', 'height'],
    font: ['color', 'size', 'face'],
    '*': ['align', 'valign', 'colspan', 'rowspan', 'width', 'height', 'style', 'dir', 'lang'],
  },
  allowedStyles: {
    '*': {
      color: [/^(#[\da-f]{3,8}|[a-z]+|rgba?\([\d\s.,%]+\))$/i],
      'background-color': [/^(#[\da-f]{3,8}|[a-z]+|rgba?\([\d\s.,%]+\))$/i],
      'text-align': [/^[a-z]+$/],
      'font-weight': [/^\w+$/],
      'font-style': [/^[a-z]+$/],
      'text-decoration': [/^[a-z ]+$/],
      'font-size': [/^[\d.]+(px|pt|em|rem|%)$/],
    },
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: ['cid'] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 100,
  transformTags: {
    a: (tagName, attribs) => ({
      tagName,
      attribs: { ...attribs, target: '_blank', rel: 'noopener noreferrer nofollow' },
    }),
  },
};

/** Loaded when the first mail comes: nobody else needs it. */
export async function openCleanHtml(): Promise<CleanHtml> {
  const { default: sanitizeHtml } = await import('sanitize-html');
  return {
    clean: (html) => sanitizeHtml(html, options),
    textOf(html) {
      const broken = html
        .replace(/\s+/g, ' ')
        .replace(/<br\s*\/?>/gi, '\n')
        .replace(blocks, '\n$&');
      const bare = sanitizeHtml(broken, {
        allowedTags: [],
        allowedAttributes: {},
        nonTextTags: ['style', 'script', 'textarea', 'option', 'noscript', 'title', 'head'],
      });
      return decodeBasic(bare)
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
    },
  };
}

/** The sanitiser has turned all other entities into letters. */
function decodeBasic(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
