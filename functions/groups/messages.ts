import type { Center } from '#shared/center.ts';
import { registerSms } from '../events/sms.ts';
import { registerChannels } from '../http/channels.ts';
import { registerChat } from '../http/chat.ts';
import { registerMail } from '../http/mail.ts';
import { registerWhatsApp } from '../http/whatsapp.ts';
import { registerMailWatch } from '../timers/mail.ts';
import { registerAttachments } from '../workflows/attachments.activities.ts';

/** What customers write, and web chat. */
export function register(center: Center) {
  registerAttachments(center);
  registerSms(center);
  registerWhatsApp(center);
  registerChannels(center);
  registerChat(center);
  registerMail(center);
  registerMailWatch(center);
}
