import { InMemoryWebStorage, OidcClient, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';

/** Who is signed in at the tenant's identity provider. */
export interface Session {
  /** For the API; renewed when it is about to end. Undefined: sign in (again). */
  token(): Promise<string | undefined>;
  /** A new token, whatever the old one says. False: sign in again. */
  renew(): Promise<boolean>;
  /** For another service that trusts the same identity provider; undefined: there is none. */
  tokenFor(scope: string): Promise<string | undefined>;
  /** Asks the person, in a window of its own, to allow such tokens; false: they did not. Undefined: nobody can be asked here. */
  readonly consentTo: ((scope: string) => Promise<boolean>) | undefined;
  /** Goes to the sign-in page; it comes back to the desk. */
  signIn(): Promise<void>;
  /** Undefined: not to be had here, as the session is that of what is around the page. */
  readonly signOut: (() => Promise<void>) | undefined;
  /** What the sign-in page said when it sent somebody back without a sign-in. */
  readonly refusal: string | undefined;
}

/** Renewed this many seconds before its end. */
const margin = 60;

/** Says of a sign-in page that it has a window of its own. */
const inPopup = 'popup';
/** Where a browser forbids pages in frames to keep anything: until this page is closed. */
const memory = new InMemoryWebStorage();
let lastRefusal: string | undefined;

/**
 * Takes up the session of this tab, or the one that the sign-in page just sent back to `address`. In a frame the sign-in
 * page, which no frame may show, gets a window of its own; `again` opens the page anew after it.
 */
export async function openSession(
  settings: DeskSettings,
  address: string,
  again: () => void,
): Promise<Session> {
  const manager = createManager(settings, address);
  const refusal = (await finishSignIn(manager, address)) ?? lastRefusal;
  let renewing: Promise<boolean> | undefined;

  async function renewOnce(): Promise<boolean> {
    const user = await manager.getUser();
    if (!user?.refresh_token) return false;
    try {
      return (await manager.signinSilent()) !== null;
    } catch (error) {
      // Without a network the token may still be good, or will be asked for again.
      return error instanceof TypeError && user.expired !== true;
    }
  }

  const session: Session = {
    refusal,
    async token() {
      const user = await manager.getUser();
      if (!user) return undefined;
      if ((user.expires_in ?? 0) > margin) return user.access_token;
      return (await session.renew()) ? (await manager.getUser())?.access_token : undefined;
    },
    renew() {
      renewing ??= renewOnce().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    async tokenFor(scope) {
      const user = await manager.getUser();
      if (!user?.refresh_token) return undefined;
      const { refresh_token, session_state, profile } = user;
      const state = { refresh_token, session_state, profile, scope };
      const client = new OidcClient(clientSettings(settings, address));
      // biome-ignore lint/correctness/useHookAtTopLevel: a method of oidc-client-ts, no hook of React
      const { access_token } = await client.useRefreshToken({ state });
      return access_token;
    },
    async consentTo(scope) {
      const user = await manager.getUser();
      try {
        await manager.signinPopup({
          scope: `${settings.scope} ${scope}`,
          // Consent may be for several services at once, a token is for one: this one is for our API as ever.
          extraTokenParams: { scope: settings.scope },
          url_state: inPopup,
          ...(user?.profile.preferred_username && { login_hint: user.profile.preferred_username }),
        });
        return true;
      } catch {
        return false;
      }
    },
    signIn: () => (isFramed() ? signInBeside(manager, again) : manager.signinRedirect()),
    signOut: () => (isFramed() ? manager.signoutPopup() : manager.signoutRedirect()),
  };
  return session;
}

function createManager(settings: DeskSettings, address: string): UserManager {
  const store = new WebStorageStateStore({ store: tabStorage() });
  return new UserManager({
    ...clientSettings(settings, address),
    userStore: store,
    stateStore: store,
    automaticSilentRenew: false,
  });
}

const isFramed = () => window.parent !== window;

function tabStorage(): Storage {
  try {
    return sessionStorage;
  } catch {
    return memory;
  }
}

async function signInBeside(manager: UserManager, again: () => void): Promise<void> {
  try {
    await manager.signinPopup({ url_state: inPopup });
    lastRefusal = undefined;
  } catch (error) {
    lastRefusal = error instanceof Error ? error.message : String(error);
  }
  again();
}

function clientSettings({ authority, clientId, scope }: DeskSettings, address: string) {
  return {
    authority: authority.issuer,
    metadata: authority,
    client_id: clientId,
    scope,
    redirect_uri: address,
    post_logout_redirect_uri: address,
    response_type: 'code',
  };
}

async function finishSignIn(manager: UserManager, address: string): Promise<string | undefined> {
  const query = new URLSearchParams(location.search);
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return undefined;
  try {
    // Tells the page that opened this window, and closes it.
    if (query.get('state')?.endsWith(`;${inPopup}`)) await manager.signinPopupCallback();
    else await manager.signinRedirectCallback();
    return undefined;
  } catch (error) {
    // A reload of the address with a used code: whoever is signed in stays so.
    if (await manager.getUser()) return undefined;
    return error instanceof Error ? error.message : String(error);
  } finally {
    history.replaceState(null, '', address);
  }
}
