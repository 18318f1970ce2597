const pause = 2000;
const content = document.getElementById('content');
const refresh = document.getElementById('refresh');

refresh.checked = sessionStorage.getItem('refresh') !== 'off';
refresh.addEventListener('change', () =>
  sessionStorage.setItem('refresh', refresh.checked ? 'on' : 'off'),
);

/** Whoever types or reads an opened line is not disturbed. */
function isBusy() {
  const active = document.activeElement;
  return content.contains(active) && active.matches('input, select');
}

async function show() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  const open = [...content.querySelectorAll('details[open]')].map(({ id }) => id);
  const focused = document.activeElement?.closest('details')?.id;
  content.replaceChildren(...fresh.getElementById('content').childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) document.querySelector(`#${focused} > summary`)?.focus();
}

setInterval(() => {
  if (refresh.checked && !document.hidden && !isBusy()) show().catch(() => {});
}, pause);
