import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { api } from '../../api.ts';
import { accessible } from '../../ui/accessible.ts';
import { PillButton } from '../../ui/pill-button.tsx';
import { LinesSkeleton } from '../../ui/skeleton.tsx';
import { words } from '../../words/words.ts';
import { Loaded } from '../loading/loaded.tsx';
import { useLoaded } from '../loading/use-loaded.ts';
import type { Permission } from '../messages/ask-permission.ts';
import { asking } from '../messages/asking.ts';
import './permission-rows.css';

const said = words.messages.asking;

/** What WeChat lets be sent, kind by kind; here one asks for it oneself, as often as one likes. */
export const PermissionRows = () => {
  const permissions = useLoaded({ call: () => api.listMyPermissions({}) });
  const [failed, setFailed] = useState(false);
  const ask = async (permission: Permission): Promise<void> => {
    const answers = await asking.ask([permission], 'privacy-centre');
    setFailed(Object.keys(answers).length === 0);
    await permissions.refresh();
  };
  return (
    <Loaded of={permissions} skeleton={<LinesSkeleton lines={3} />}>
      {({ permissions: list }) => (
        <View className="permissions">
          {list.length === 0 && <Text className="permissions__none">{words.privacy.permissions.empty}</Text>}
          {list.map((permission) => (
            <View key={permission.templateId} className="permission">
              <View className="permission__words">
                <Text>{said.kinds[permission.kind].name}</Text>
                <Text className="permission__line">{said.kinds[permission.kind].line}</Text>
                <Text className={permission.credits > 0 ? 'permission__credits' : 'permission__line'}>
                  {permission.last?.answer === 'ban' ? said.banned : said.credits(permission.credits)}
                </Text>
              </View>
              {permission.last?.answer !== 'ban' && (
                <PillButton
                  label={`${words.privacy.permissions.ask}${said.kinds[permission.kind].name}`}
                  onPress={() => void ask(permission)}
                >
                  {permission.credits > 0 ? said.more : words.privacy.permissions.ask}
                </PillButton>
              )}
            </View>
          ))}
          {failed && (
            <Text className="permissions__failed" {...accessible({ role: 'alert' })}>
              {words.privacy.permissions.failed}
            </Text>
          )}
        </View>
      )}
    </Loaded>
  );
};
