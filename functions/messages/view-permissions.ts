import {
  type MessageTemplates,
  messageKinds,
  type Permissions,
} from '@memberday/shared/domain/messages/permissions.ts';

/** Every kind of message the mini-program has a template for, also those nobody asked about yet. */
export const viewPermissions = (templates: MessageTemplates, held: Permissions) => ({
  permissions: messageKinds.flatMap((kind) => {
    const templateId = templates[kind];
    return templateId === undefined ? [] : [{ kind, templateId, ...(held[templateId] ?? { credits: 0, last: null }) }];
  }),
});
