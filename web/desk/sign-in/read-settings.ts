import { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import { kept } from '../../ui/kept.ts';

const chosenTenant = kept('openline.desk.tenant', 'tab');

/** The settings beside the page; `?tenant=…` asks for those of another tenant, until the tab is closed. */
export async function readSettings(address: string): Promise<DeskSettings> {
  const asked = new URLSearchParams(location.search).get('tenant');
  if (asked !== null) chosenTenant.set(asked || undefined);
  const url = new URL('settings.json', address);
  const tenant = chosenTenant.get();
  if (tenant) url.searchParams.set('tenant', tenant);
  const response = await fetch(url, { cache: 'no-cache' });
  if (!response.ok) {
    chosenTenant.set(undefined);
    throw new Error(`${url.pathname}: ${response.status}`);
  }
  return DeskSettings.parse(await response.json());
}
