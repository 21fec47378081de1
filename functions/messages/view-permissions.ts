import { messageKinds } from '@memberday/shared/domain/messages/kinds.ts';
import type { MessageTemplates, Permissions } from '@memberday/shared/domain/messages/permissions.ts';

/** Every kind of message the mini-program has a template for, also those nobody asked about yet. */
export const viewPermissions = (templates: MessageTemplates, held: Permissions) => ({
  permissions: messageKinds.flatMap((kind) => {
    const templateId = templates[kind];
    if (templateId === undefined) return [];
    const { credits = 0, last = null } = held[templateId] ?? {};
    return [{ kind, templateId, credits, last }];
  }),
});
