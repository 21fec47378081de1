/** A synthesised CloudFormation template, as far as tests read it. */
export type Template = { readonly Resources: Record<string, Resource> };
// biome-ignore lint/suspicious/noExplicitAny: a template is foreign JSON, and each test says itself what it expects there.
export type Resource = { Type: string; Properties: any; DeletionPolicy?: string; Metadata?: Record<string, unknown> };
export type Statement = {
  Effect: string;
  Action: string | string[];
  Resource: unknown;
  Principal?: unknown;
  Condition?: unknown;
};

export const ofType = (template: Template, type: string): [id: string, resource: Resource][] =>
  Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);

export const listOf = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);

/** What the role of each function may do: logical id of the function → statements. */
export const statementsByFunction = (template: Template): Record<string, Statement[]> =>
  Object.fromEntries(
    ofType(template, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id.replace(/Function[0-9A-F]{8}$/, '').toLowerCase(),
      statementsOfRole(template, Properties.Role['Fn::GetAtt'][0]),
    ]),
  );

const statementsOfRole = (template: Template, role: string): Statement[] =>
  ofType(template, 'AWS::IAM::Policy')
    .filter(([, { Properties }]) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === role))
    .flatMap(([, { Properties }]) => Properties.PolicyDocument.Statement);

/** The functions that hold any of these actions on a resource whose reference names `target`. */
export const holdersOf = (template: Template, actions: readonly string[], target: string): string[] =>
  Object.entries(statementsByFunction(template))
    .filter(([, statements]) =>
      statements.some(
        (statement) =>
          listOf(statement.Action).some((action) => actions.includes(action)) &&
          JSON.stringify(statement.Resource).includes(`"${target}"`),
      ),
    )
    .map(([name]) => name)
    .sort();
