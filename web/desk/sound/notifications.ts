import { kept } from '../../ui/kept.ts';

const wanted = kept('openline.desk.notify', 'browser');

export const notificationsWanted = () =>
  wanted.get() === 'yes' && 'Notification' in globalThis && Notification.permission === 'granted';

/** Asks the browser's owner when they are wanted; true: they will be shown. */
export async function wantNotifications(isWanted: boolean): Promise<boolean> {
  wanted.set(isWanted ? 'yes' : undefined);
  if (isWanted && 'Notification' in globalThis) await Notification.requestPermission();
  return notificationsWanted();
}

/** Shown while the desk is out of sight; a click brings it to the front. Returns how to take it back. */
export function notify(title: string, body: string, tag: string): () => void {
  if (!notificationsWanted() || document.visibilityState === 'visible') return () => {};
  const notification = new Notification(title, { body, tag });
  notification.onclick = () => {
    window.focus();
    notification.close();
  };
  return () => notification.close();
}
