import { Link, makeStyles, tokens } from '@fluentui/react-components';
import MarkdownToJsx from 'markdown-to-jsx/react';

const useStyles = makeStyles({
  text: {
    overflowWrap: 'anywhere',
    lineHeight: tokens.lineHeightBase400,
    '& > div > :first-child': { marginTop: 0 },
    '& > div > :last-child': { marginBottom: 0 },
    '& h1, & h2, & h3': {
      fontSize: tokens.fontSizeBase300,
      margin: `${tokens.spacingVerticalM} 0 0`,
    },
    '& p, & ul, & ol': { margin: `${tokens.spacingVerticalXS} 0` },
    '& ul, & ol': { paddingLeft: tokens.spacingHorizontalXL },
  },
});

const options = {
  wrapper: 'div',
  forceWrapper: true,
  // Markdown alone: what looks like HTML is shown as it is written.
  disableParsingRawHTML: true,
  overrides: {
    a: { component: Link, props: { inline: true, target: '_blank', rel: 'noreferrer' } },
    // A picture from somewhere else would tell its owner of every call.
    img: { component: () => null },
    // Below the panel's own title.
    h1: { component: 'h3' },
    h2: { component: 'h3' },
  },
} as const;

/** Markdown that administrators wrote. */
export function Markdown({ text }: { readonly text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.text}>
      <MarkdownToJsx options={options}>{text}</MarkdownToJsx>
    </div>
  );
}
