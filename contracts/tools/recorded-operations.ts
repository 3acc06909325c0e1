import { validate } from '@graphql-inspector/core';
import {
  getNamedType,
  Kind,
  parse,
  Source,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import { fault, notice, type Finding } from './finding.ts';

/** One file of `contracts/operations`. */
export interface OperationFile {
  /** Path from the project's root, as shown in messages. */
  file: string;
  body: string;
}

/** A client operation and every schema coordinate that it reads (`Resident.name`, `Query.resident.id`, `Purpose.VISIT`). */
export interface UsedCoordinates {
  operation: string;
  file: string;
  coordinates: ReadonlySet<string>;
}

/** The coordinates each recorded operation uses in that schema; files that cannot be parsed use none. */
export function usedCoordinates(schema: GraphQLSchema, files: readonly OperationFile[]): UsedCoordinates[] {
  return files.flatMap(({ file, body }) => {
    const document = parseOrUndefined(body);
    if (!document) return [];
    return operationNames(document).map((operation) => ({
      operation,
      file,
      coordinates: coordinatesOf(schema, document, operation),
    }));
  });
}

/** Each recorded operation against the public schema: what it reads must be there, and it must have a name. */
export function operationFindings(schema: GraphQLSchema, files: readonly OperationFile[]): Finding[] {
  return files.flatMap(({ file, body }) => {
    const document = parseOrUndefined(body);
    if (!document) return [fault(`${file} cannot be parsed: its client cannot send it`)];
    const unnamed = document.definitions.some((node) => node.kind === Kind.OPERATION_DEFINITION && !node.name);
    if (unnamed) return [fault(`${file} has an operation without a name: nobody could say who breaks`)];
    if (operationNames(document).length === 0) return [fault(`${file} has no operation`)];
    try {
      return validate(schema, [new Source(body, file)]).flatMap(({ errors, deprecated }) => [
        ...errors.map((error) => fault(`${reasonOf(error)}: breaks ${whose(error, document, file)}`)),
        ...deprecated.map((error) => notice(`${error.message} (read by ${whose(error, document, file)})`)),
      ]);
    } catch (error) {
      return [fault(`${(error as Error).message}: breaks ${whose(undefined, document, file)}`)];
    }
  });
}

function reasonOf(error: GraphQLError): string {
  const missing = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  return missing ? `${missing[2]}.${missing[1]} is not in the public schema` : error.message.replace(/\.$/, '');
}

function whose(error: GraphQLError | undefined, document: DocumentNode, file: string): string {
  const at = error?.nodes?.[0]?.loc?.start;
  const inside = document.definitions.find(
    (node) =>
      node.kind === Kind.OPERATION_DEFINITION && at !== undefined && node.loc!.start <= at && at < node.loc!.end,
  );
  const names = inside?.kind === Kind.OPERATION_DEFINITION ? [inside.name?.value ?? ''] : operationNames(document);
  return `operation ${names.join(', ')} in ${file}`;
}

function operationNames(document: DocumentNode): string[] {
  return document.definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION && node.name ? [node.name.value] : [],
  );
}

function parseOrUndefined(body: string): DocumentNode | undefined {
  try {
    return parse(body);
  } catch {
    return undefined;
  }
}

function coordinatesOf(schema: GraphQLSchema, document: DocumentNode, operation: string): Set<string> {
  const used = new Set<string>();
  const types = new TypeInfo(schema);
  const own: DocumentNode = {
    ...document,
    definitions: document.definitions.filter(
      (node) => node.kind !== Kind.OPERATION_DEFINITION || node.name?.value === operation,
    ),
  };
  const parentAndField = () => [types.getParentType()?.name, types.getFieldDef()?.name] as const;
  visit(
    own,
    visitWithTypeInfo(types, {
      Field() {
        const [parent, field] = parentAndField();
        if (!parent || !field) return;
        used
          .add(parent)
          .add(`${parent}.${field}`)
          .add(getNamedType(types.getType())?.name ?? '');
      },
      Argument(node) {
        const [parent, field] = parentAndField();
        used.add(`${parent}.${field}.${node.name.value}`).add(getNamedType(types.getInputType())?.name ?? '');
      },
      ObjectField(node) {
        const parent = getNamedType(types.getParentInputType());
        if (parent) used.add(`${parent.name}.${node.name.value}`);
      },
      EnumValue(node) {
        const type = getNamedType(types.getInputType());
        if (type) used.add(`${type.name}.${node.value}`);
      },
      NamedType(node) {
        used.add(node.name.value);
      },
    }),
  );
  return used;
}
