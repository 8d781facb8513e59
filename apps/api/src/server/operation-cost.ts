import { PAGE_SIZE_DEFAULT } from '@vobo/schema';
import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './limits.js';

/** Values of an operation's variables, as they were sent. */
export type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** How long a page is: a number, or a variable with the value it has when it is not sent. */
type PageSize = number | { readonly variable: string; readonly otherwise: number };

/** What one object costs: itself and its objects, and pages of further ones. */
interface Cost {
  readonly fixed: number;
  readonly pages: readonly { readonly sizes: readonly PageSize[]; readonly perNode: Cost }[];
}

/**
 * What operations cost, in objects that their answer may hold: 1 for each field with a selection, times the length of
 * each page it stands in (`first` or `last`, 25 when neither is given). Of alternatives in a union only the largest
 * counts. Lists without pages count once: they are short by the product's rules.
 */
export class OperationCosts {
  readonly #known = new WeakMap<OperationDefinitionNode, Cost>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** The cost of a validated document's operation with these variables. */
  costOf(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): number {
    let cost = this.#known.get(operation);
    if (!cost) {
      const root = this.schema.getRootType(operation.operation);
      cost = root ? new CostReader(this.schema, document, operation).read(operation.selectionSet, root) : FREE;
      this.#known.set(operation, cost);
    }
    return evaluate(cost, variables);
  }
}

const FREE: Cost = { fixed: 0, pages: [] };

function evaluate(cost: Cost, variables: Variables): number {
  let total = cost.fixed;
  for (const { sizes, perNode } of cost.pages) total += Math.max(...sizes.map((size) => pageSize(size, variables))) * evaluate(perNode, variables);
  return total;
}

function pageSize(size: PageSize, variables: Variables): number {
  if (typeof size === 'number') return size;
  const sent = variables?.[size.variable];
  return typeof sent === 'number' && sent >= 1 ? sent : size.otherwise;
}

class CostReader {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #defaults = new Map<string, number>();
  /** By fragment and by whether it stands on a connection, whose lists are read as pages. */
  readonly #known = new Map<string, Cost>();

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
  ) {
    this.#fragments = fragmentsOf(document);
    for (const { variable, defaultValue } of operation.variableDefinitions ?? []) {
      if (defaultValue?.kind === Kind.INT) this.#defaults.set(variable.name.value, Number(defaultValue.value));
    }
  }

  /** The cost of one object of this type. With `page`, of everything inside or outside the lists of a connection. */
  read(set: SelectionSetNode, type: GraphQLCompositeType, page?: 'inside' | 'outside'): Cost {
    const certain: Cost[] = [];
    const alternatives = new Map<string, Cost[]>();
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        certain.push(this.#field(selection, type, page));
        continue;
      }
      const condition =
        selection.kind === Kind.INLINE_FRAGMENT ? selection.typeCondition?.name.value : this.#fragments.get(selection.name.value)?.typeCondition.name.value;
      const actual = condition === undefined ? type : this.schema.getType(condition);
      if (!isCompositeType(actual)) continue;
      const cost =
        selection.kind === Kind.INLINE_FRAGMENT ? this.read(selection.selectionSet, actual, page) : this.#fragment(selection.name.value, actual, page);
      if (isAbstractType(type) && isObjectType(actual)) alternatives.set(actual.name, [...(alternatives.get(actual.name) ?? []), cost]);
      else certain.push(cost);
    }
    const largest = [...alternatives.values()].map(sum);
    return { fixed: sum(certain).fixed + Math.max(0, ...largest.map(({ fixed }) => fixed)), pages: [...certain, ...largest].flatMap(({ pages }) => pages) };
  }

  #field(field: FieldNode, parent: GraphQLCompositeType, page: 'inside' | 'outside' | undefined): Cost {
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[field.name.value] : undefined;
    if (!definition || !field.selectionSet) return FREE;
    if (page !== undefined && isListType(getNullableType(definition.type)) !== (page === 'inside')) return FREE;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return FREE;
    if (!definition.args.some(({ name }) => name === 'first' || name === 'last')) {
      const below = this.read(field.selectionSet, type);
      return { fixed: below.fixed + 1, pages: below.pages };
    }
    const sizes = this.#sizes(field.arguments ?? []);
    if (isListType(getNullableType(definition.type))) {
      const below = this.read(field.selectionSet, type);
      return { fixed: 0, pages: [{ sizes, perNode: { fixed: below.fixed + 1, pages: below.pages } }] };
    }
    const outside = this.read(field.selectionSet, type, 'outside');
    const perNode = this.read(field.selectionSet, type, 'inside');
    return { fixed: outside.fixed + 1, pages: [...outside.pages, { sizes, perNode }] };
  }

  #fragment(name: string, type: GraphQLCompositeType, page: 'inside' | 'outside' | undefined): Cost {
    const key = `${page ?? ''}:${name}`;
    const known = this.#known.get(key);
    if (known) return known;
    const fragment = this.#fragments.get(name);
    const cost = fragment ? this.read(fragment.selectionSet, type, page) : FREE;
    this.#known.set(key, cost);
    return cost;
  }

  #sizes(given: readonly ArgumentNode[]): PageSize[] {
    const sizes: PageSize[] = [];
    for (const { name, value } of given) {
      if (name.value !== 'first' && name.value !== 'last') continue;
      if (value.kind === Kind.INT) sizes.push(Math.max(1, Number(value.value)));
      if (value.kind === Kind.VARIABLE) sizes.push({ variable: value.name.value, otherwise: this.#defaults.get(value.name.value) ?? PAGE_SIZE_DEFAULT });
    }
    return sizes.length > 0 ? sizes : [PAGE_SIZE_DEFAULT];
  }
}

function sum(costs: readonly Cost[]): Cost {
  return { fixed: costs.reduce((total, { fixed }) => total + fixed, 0), pages: costs.flatMap(({ pages }) => pages) };
}
