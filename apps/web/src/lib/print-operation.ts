import type { ArgumentNode, DefinitionNode, DirectiveNode, DocumentNode, SelectionSetNode, TypeNode, ValueNode, VariableDefinitionNode } from 'graphql';

/**
 * The text of a document as our features write them. GraphQL's own printer also writes schemas, and weighs five times as much; a test
 * holds this one to every operation that the app has.
 */
export function printOperation({ definitions }: DocumentNode): string {
  return definitions.map(definitionText).join(' ');
}

function definitionText(definition: DefinitionNode): string {
  if (definition.kind === 'OperationDefinition') {
    const { operation, name, variableDefinitions = [], selectionSet } = definition;
    return `${operation} ${name?.value ?? ''}${inBrackets(variableDefinitions.map(variableText))}${selectionText(selectionSet)}`;
  }
  if (definition.kind === 'FragmentDefinition') {
    return `fragment ${definition.name.value} on ${definition.typeCondition.name.value}${selectionText(definition.selectionSet)}`;
  }
  throw new Error(`${definition.kind} is no part of an operation`);
}

function variableText({ variable, type, defaultValue }: VariableDefinitionNode): string {
  return `$${variable.name.value}: ${typeText(type)}${defaultValue ? ` = ${valueText(defaultValue)}` : ''}`;
}

function typeText(type: TypeNode): string {
  if (type.kind === 'NonNullType') return `${typeText(type.type)}!`;
  return type.kind === 'ListType' ? `[${typeText(type.type)}]` : type.name.value;
}

function selectionText({ selections }: SelectionSetNode): string {
  const each = selections.map((selection) => {
    const directives = directivesText(selection.directives);
    if (selection.kind === 'FragmentSpread') return `...${selection.name.value}${directives}`;
    if (selection.kind === 'InlineFragment') {
      return `...${selection.typeCondition ? ` on ${selection.typeCondition.name.value}` : ''}${directives}${selectionText(selection.selectionSet)}`;
    }
    const alias = selection.alias ? `${selection.alias.value}: ` : '';
    return `${alias}${selection.name.value}${argumentsText(selection.arguments)}${directives}${selection.selectionSet ? selectionText(selection.selectionSet) : ''}`;
  });
  return `{${each.join(' ')}}`;
}

function directivesText(directives: readonly DirectiveNode[] = []): string {
  return directives.map(({ name, arguments: given }) => ` @${name.value}${argumentsText(given)}`).join('');
}

function argumentsText(given: readonly ArgumentNode[] = []): string {
  return inBrackets(given.map(({ name, value }) => `${name.value}: ${valueText(value)}`));
}

function valueText(value: ValueNode): string {
  switch (value.kind) {
    case 'Variable':
      return `$${value.name.value}`;
    case 'NullValue':
      return 'null';
    case 'StringValue':
      return JSON.stringify(value.value);
    case 'ListValue':
      return `[${value.values.map(valueText).join(' ')}]`;
    case 'ObjectValue':
      return `{${value.fields.map((field) => `${field.name.value}: ${valueText(field.value)}`).join(' ')}}`;
    default:
      return String(value.value);
  }
}

function inBrackets(parts: readonly string[]): string {
  return parts.length > 0 ? `(${parts.join(' ')})` : '';
}
