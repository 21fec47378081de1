import type { saveMessageText as endpoint } from '@memberday/shared/contract/message-texts.ts';
import { checkMessageText, type TextFaultReason } from '@memberday/shared/domain/messages/check-message-text.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

const meanings: Readonly<Record<TextFaultReason, string>> = {
  unknown_field: 'is no field that WeChat knows',
  not_filled: 'is a field of the template and has to be filled',
  not_in_template: 'is no field of the template',
  unknown_value: 'is filled with a value that this kind of message has not',
  value_does_not_fit: 'would not take every such value',
  words_do_not_fit: 'would not take these words',
  says_nothing: 'say nothing of what the message is about',
  no_fields: 'are missing',
  bad_template: 'is no id of a template',
  bad_page: 'is no page of the mini-program; it has no leading slash',
};

/** Held against the template as WeChat tells it now, and against the longest its values can be: what is accepted here is not refused when it is sent. */
export const saveMessageText: UseCase<typeof endpoint> = async (context, { appId, version, ...draft }) => {
  const listed = await context.wechat.listSubscribeTemplates({ appId });
  if (!listed.ok) return listed;
  const template = listed.value.find(({ templateId }) => templateId === draft.templateId);
  if (!template) return refused(problem('not_found', { what: 'template', id: draft.templateId }));
  const [fault] = checkMessageText(
    draft,
    template.fields.map(({ key }) => key),
  );
  if (fault) {
    return refused(problem('invalid_value', { field: fault.field ?? 'fields', why: meanings[fault.why] }));
  }
  const text = { appId, ...draft, version, changedAt: context.now() };
  if (await context.store.messageTexts.save(text)) return done({ ...text, version: version + 1 });
  return refused(problem('contradicts_earlier', { key: `${appId}/${draft.kind}`, field: 'version' }));
};
