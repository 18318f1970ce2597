import { kept } from '../../ui/kept.ts';

const asked = kept('openline.embedded', 'tab');
const around = kept('openline.around', 'tab');

/** `?embedded`: less room for what is around the work. */
export function isCompact(): boolean {
  if (new URLSearchParams(location.search).has('embedded')) asked.set('yes');
  return asked.get() === 'yes' || new URLSearchParams(location.search).has('embedded');
}

/** Origins of the pages around this one, as the browser says, without our own; empty: it has a window of its own. */
export function embedders(): readonly string[] {
  if (window.parent === window) return [];
  const { ancestorOrigins } = location;
  const origins = ancestorOrigins ? [...ancestorOrigins] : [fromReferrer()];
  return origins.filter((origin) => origin !== location.origin);
}

/** Firefox has no ancestorOrigins; what is first loaded into a frame is asked for by the page around it. */
function fromReferrer(): string {
  const known = around.get();
  if (known) return known;
  const origin = URL.canParse(document.referrer) ? new URL(document.referrer).origin : 'null';
  around.set(origin);
  return origin;
}

/** Those of them that administrators do not allow, in the words of a browser: scheme, host and port. */
export function strangers(found: readonly string[], allowed: readonly string[]): readonly string[] {
  const origins = new Set(
    allowed.flatMap((each) => (URL.canParse(each) ? [new URL(each).origin] : [])),
  );
  return found.filter((origin) => origin === 'null' || !origins.has(origin));
}
