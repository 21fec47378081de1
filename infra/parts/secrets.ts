import { SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { type CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { afterlife, pinId } from './lasting.ts';

/**
 * Keys made when the stack is first deployed, and never again. `rootKey`: the owner's first API key. `tokenKey`: signs
 * session tokens. `indexKey`: makes the blind indexes of phones and openids; another value would orphan every identity.
 */
const generatedKeys = ['rootKey', 'tokenKey', 'indexKey'] as const;

/**
 * The one secret that functions read: `{ rootKey, tokenKey, indexKey, wechat: { <appId>: <app secret> } }`.
 *
 * Secrets Manager generates one value per secret, so each key is generated on its own and CloudFormation copies it in.
 * The operator adds the app secrets under `wechat` after the first deploy. Changing the text below makes CloudFormation
 * write the secret afresh and lose them; changing how a key is generated replaces the key. A test pins both.
 */
export const createSecrets = (scope: Construct, stage: Stage): Secret => {
  const generated = generatedKeys.map((name) => {
    const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const secret = createSecret(scope, stage, id, {
      description: `Memberday ${stage.name}: ${name} as generated; functions read the copy in the settings secret`,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    return [name, secret.secretValue.unsafeUnwrap()] as const;
  });
  return createSecret(scope, stage, 'Settings', {
    description: `Memberday ${stage.name}: keys of the functions; add WeChat app secrets under "wechat" by app id`,
    secretStringValue: SecretValue.unsafePlainText(
      Stack.of(scope).toJsonString({ ...Object.fromEntries(generated), wechat: {} }),
    ),
  });
};

const createSecret = (
  scope: Construct,
  stage: Stage,
  id: string,
  props: ConstructorParameters<typeof Secret>[2],
): Secret => {
  const secret = new Secret(scope, id, { ...props, removalPolicy: afterlife(stage) });
  pinId(secret.node.defaultChild as CfnSecret, id);
  Validations.of(secret).acknowledge({
    id: 'AwsSolutions-SMG4',
    reason:
      'Turning these keys over is a deliberate act: it signs everyone out or orphans identities, and WeChat issues its own.',
  });
  return secret;
};
