/** What a reference to a resource stands for on this machine: `Ref` and the attributes of `Fn::GetAtt`. */
export type Standing = { readonly ref: string; readonly attributes?: Readonly<Record<string, string>> };

export type Standings = (logicalId: string) => Standing | undefined;

/**
 * A template value with its references resolved.
 * @throws Error for a function or a reference that this machine has no value for: a wrong guess would hide a fault
 */
export const resolveValue = (value: unknown, standings: Standings): unknown => {
  if (Array.isArray(value)) return value.map((each) => resolveValue(each, standings));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length === 1 && key !== undefined && (key === 'Ref' || key.startsWith('Fn::'))) {
    const intrinsic = intrinsics[key];
    if (!intrinsic) throw new Error(`The template uses ${key}, which the local host does not know.`);
    return intrinsic(argument, standings);
  }
  return Object.fromEntries(entries.map(([name, each]) => [name, resolveValue(each, standings)]));
};

const intrinsics: Record<string, (argument: unknown, standings: Standings) => unknown> = {
  Ref: (argument, standings) => pseudo[String(argument)] ?? standing(String(argument), standings).ref,

  'Fn::GetAtt': (argument, standings) => {
    const [id = '', name = ''] = Array.isArray(argument) ? argument.map(String) : String(argument).split(/\.(.*)/);
    return attribute(id, name, standings);
  },

  'Fn::Join': (argument, standings) => {
    const [separator, parts] = argument as [string, unknown];
    return (resolveValue(parts, standings) as unknown[]).map(String).join(separator);
  },

  'Fn::Sub': (argument, standings) => {
    const [text, own] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
    return text.replace(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
      if (literal) return whole.replace('!', '');
      if (name in own) return String(resolveValue(own[name], standings));
      const [id = '', attributeName] = name.split(/\.(.*)/);
      return attributeName ? attribute(id, attributeName, standings) : (pseudo[id] ?? standing(id, standings).ref);
    });
  },

  'Fn::Select': (argument, standings) => {
    const [index, list] = argument as [number | string, unknown];
    return (resolveValue(list, standings) as unknown[])[Number(index)];
  },

  'Fn::Split': (argument, standings) => {
    const [separator, text] = argument as [string, unknown];
    return String(resolveValue(text, standings)).split(separator);
  },
};

export const localRegion = 'local';
export const localAccount = '000000000000';

const pseudo: Readonly<Record<string, string>> = {
  'AWS::Region': localRegion,
  'AWS::AccountId': localAccount,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': 'memberday-local',
};

const standing = (id: string, standings: Standings): Standing => {
  const found = standings(id);
  if (!found) throw new Error(`The template refers to ${id}, which it does not define.`);
  return found;
};

const attribute = (id: string, name: string, standings: Standings): string => {
  const value = standing(id, standings).attributes?.[name];
  if (value === undefined) throw new Error(`The template asks for ${id}.${name}, which the local host does not know.`);
  return value;
};
