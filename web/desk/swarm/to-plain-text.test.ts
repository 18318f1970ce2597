import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toPlainText } from './to-plain-text.ts';

test.each([
  ['Yes', 'Yes'],
  ['<p>Yes,</p>\n<p>in ten&nbsp;minutes</p>', 'Yes,\nin ten minutes'],
  [
    '<div><div><at id="0">Adele Vance</at> look here<br>now</div></div>',
    'Adele Vance look here\nnow',
  ],
  ['<p>Thanks <emoji id="smile" alt="😀" title="Smile"></emoji></p>', 'Thanks 😀'],
  ['<img src="https://example.com/x.png" alt="a price list" width="60">', 'a price list'],
  ['a &lt;b&gt; &amp; c &#39;d&#x27; &unknown;', "a <b> & c 'd' &unknown;"],
  ['<ul><li>one</li><li>two</li></ul>', 'one\ntwo'],
  ['<systemEventMessage/>', ''],
  ['<script>steal()</script>hello<style>p{}</style><!-- x -->', 'hello'],
  ['<img src=x onerror=steal()>hello<iframe src="//example.com"></iframe>', 'hello'],
])('the words of %s', (html, words) => {
  expect(toPlainText(html)).toBe(words);
});

test('whatever it is given, it answers with text', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof toPlainText(`<p>${text}</p>`) === 'string'));
});
