import * as z from 'zod/mini';
import { messageKinds } from '../domain/messages/kinds.ts';
import { permissionAnswers } from '../domain/messages/permissions.ts';
import { endpoint } from './endpoint.ts';
import { count, instant, keyName } from './fields.ts';

/** One kind of message this mini-program can send, and whether one may be sent. */
const permission = z.object({
  kind: z.enum(messageKinds),
  templateId: z.string(),
  /** Messages that may still be sent: one for each time they said yes. */
  credits: count,
  last: z.nullable(z.object({ answer: z.enum(permissionAnswers), at: instant })),
});

const permissions = z.object({ permissions: z.array(permission) });

export const listMyPermissions = endpoint({
  method: 'GET',
  path: '/me/permissions',
  access: 'member',
  summary: 'What the mini-program one came through can send, and how many messages of each kind one has allowed.',
  input: z.object({}),
  output: permissions,
});

export const tellPermissions = endpoint({
  method: 'POST',
  path: '/me/permissions',
  access: 'member',
  summary:
    "Tell what the phone's holder answered when WeChat asked whether messages may be sent. The same id counts once.",
  input: z.object({
    /** Made by the phone, `prm_…`: a second telling of one answer is the same answer. */
    id: keyName(40),
    scene: keyName(32),
    answers: z
      .array(z.object({ templateId: keyName(64), answer: z.enum(permissionAnswers) }))
      .check(z.minLength(1), z.maxLength(5)),
  }),
  output: permissions,
});
