import { app } from 'durable-functions';
import {
  type AttachmentsKept,
  AttachmentsOrder,
} from '#shared/contracts/conversation/attachments-order.ts';
import {
  attachmentsActivity,
  attachmentsOrchestration,
  keepAttachments,
} from './attachments.orchestrator.ts';

interface AttachmentsCenter {
  keepAttachments(order: AttachmentsOrder): Promise<AttachmentsKept>;
}

/** Files of messages on their way to customers, one orchestration for each message. */
export function registerAttachments(center: AttachmentsCenter) {
  app.orchestration(attachmentsOrchestration, keepAttachments);
  app.activity(attachmentsActivity, {
    handler: (given: unknown) => center.keepAttachments(AttachmentsOrder.parse(given)),
  });
}
