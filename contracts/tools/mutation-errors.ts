import path from 'node:path';
import ts from 'typescript';
import type { SourceFile, Workspace } from './service-sources.ts';

/** What a file's top level declares and where its other names come from. */
export interface Module {
  declared: Map<string, ts.Node>;
  imported: Map<string, { file: string; name: string }>;
  /** Names handed on under another module's declaration. */
  exported: Map<string, { file: string; name: string }>;
  /** Modules whose every export is handed on. */
  exportsAll: string[];
  /** Resolvers by mutation, or a pattern of its name where that is put together from parts. */
  resolvers: { name: string | RegExp; node: ts.Node }[];
}

/** Finds the file of an import; undefined when it is not among the sources. */
export type Resolve = (specifier: string, from: string) => string | undefined;

/**
 * Which of those codes the code behind each mutation names: the resolver, what it calls, and so on, name by name. What is
 * reached by a value that was handed over (a method of the context, a department's own rules in the shared procedure)
 * is not followed, so a code may be missing; one that is reached and never given may be listed.
 * @param codes the service's error codes
 * @param modules those of the service and of what all services are made of
 */
export function errorsOfMutations(
  mutations: readonly string[],
  codes: ReadonlySet<string>,
  modules: ReadonlyMap<string, Module>,
): Map<string, Set<string>> {
  const reached = new Reach(modules, codes);
  const found = new Map<string, Set<string>>();
  for (const [file, { resolvers }] of modules) {
    for (const { name, node } of resolvers) {
      for (const mutation of mutations.filter((one) => (typeof name === 'string' ? one === name : name.test(one)))) {
        const own = found.get(mutation) ?? new Set<string>();
        found.set(mutation, own);
        for (const code of reached.from(file, node)) own.add(code);
      }
    }
  }
  return found;
}

/** What a declaration says: codes among its texts, and names that it uses, each with whether it is only looked into. */
interface Reading {
  codes: Set<string>;
  names: Map<string, boolean>;
}

/** The sources read, by path. */
export function readModules(sources: readonly SourceFile[], resolve: Resolve): Map<string, Module> {
  return new Map(sources.map((source) => [source.path, readModule(source, resolve)]));
}

class Reach {
  readonly #modules: ReadonlyMap<string, Module>;
  readonly #codes: ReadonlySet<string>;
  readonly #readings = new Map<ts.Node, Reading>();

  constructor(modules: ReadonlyMap<string, Module>, codes: ReadonlySet<string>) {
    this.#modules = modules;
    this.#codes = codes;
  }

  from(file: string, node: ts.Node): Set<string> {
    const found = new Set<string>();
    const seen = new Set<ts.Node>();
    const waiting: { file: string; node: ts.Node }[] = [{ file, node }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.node)) continue;
      seen.add(next.node);
      const { codes, names } = this.#read(next.node);
      for (const code of codes) found.add(code);
      for (const [name, isLookedInto] of names) {
        const target = this.#declaration(next.file, name);
        if (target && !(isLookedInto && isMade(target.node))) waiting.push(target);
      }
    }
    return found;
  }

  #read(node: ts.Node): Reading {
    const known = this.#readings.get(node);
    if (known) return known;
    const reading: Reading = { codes: new Set(), names: new Map() };
    const visit = (child: ts.Node): void => {
      if (ts.isTypeNode(child)) return;
      if (ts.isStringLiteralLike(child) && this.#codes.has(child.text)) reading.codes.add(child.text);
      if (ts.isIdentifier(child)) reading.names.set(child.text, false);
      if (ts.isPropertyAccessExpression(child)) {
        if (!ts.isIdentifier(child.expression)) visit(child.expression);
        else if (!reading.names.has(child.expression.text)) reading.names.set(child.expression.text, true);
      } else ts.forEachChild(child, visit);
    };
    visit(node);
    this.#readings.set(node, reading);
    return reading;
  }

  #declaration(file: string, name: string, depth = 0): { file: string; node: ts.Node } | undefined {
    const module = this.#modules.get(file);
    if (!module || depth > 8) return undefined;
    const node = module.declared.get(name);
    if (node) return { file, node };
    const other = module.imported.get(name) ?? module.exported.get(name);
    if (other) return this.#declaration(other.file, other.name, depth + 1);
    for (const all of module.exportsAll) {
      const target = this.#declaration(all, name, depth + 1);
      if (target) return target;
    }
    return undefined;
  }
}

/** Whether a variable holds what a call has made: one member of it says nothing of the others. */
function isMade(node: ts.Node): boolean {
  return ts.isVariableDeclaration(node) && node.initializer !== undefined && ts.isCallExpression(node.initializer);
}

function readModule({ path: file, text }: SourceFile, resolve: Resolve): Module {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const module: Module = {
    declared: new Map(),
    imported: new Map(),
    exported: new Map(),
    exportsAll: [],
    resolvers: [],
  };
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement)) declareVariables(statement, module);
    else if ('name' in statement && statement.name && ts.isIdentifier(statement.name as ts.Node))
      module.declared.set((statement.name as ts.Identifier).text, statement);
    else if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement))
      readLinks(statement, file, module, resolve);
  }
  findResolvers(source, module);
  return module;
}

function declareVariables(statement: ts.VariableStatement, module: Module): void {
  for (const declaration of statement.declarationList.declarations) {
    if (ts.isIdentifier(declaration.name)) module.declared.set(declaration.name.text, declaration);
    else
      for (const element of declaration.name.elements)
        if (ts.isBindingElement(element) && ts.isIdentifier(element.name))
          module.declared.set(element.name.text, declaration);
  }
}

function readLinks(
  statement: ts.ImportDeclaration | ts.ExportDeclaration,
  file: string,
  module: Module,
  resolve: Resolve,
): void {
  if (!statement.moduleSpecifier || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const target = resolve(statement.moduleSpecifier.text, file);
  if (target === undefined) return;
  if (ts.isExportDeclaration(statement)) {
    if (!statement.exportClause) module.exportsAll.push(target);
    else if (ts.isNamedExports(statement.exportClause))
      for (const { name, propertyName } of statement.exportClause.elements)
        module.exported.set(name.text, { file: target, name: (propertyName ?? name).text });
    return;
  }
  const bindings = statement.importClause?.namedBindings;
  if (!bindings || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName } of bindings.elements)
    module.imported.set(name.text, { file: target, name: (propertyName ?? name).text });
}

/** Members of an object named, or typed, after mutations. */
function findResolvers(source: ts.SourceFile, module: Module): void {
  const visit = (node: ts.Node): void => {
    const value = mutationsOf(node);
    if (!value) return ts.forEachChild(node, visit);
    for (const member of value.properties) {
      if (!member.name) continue;
      const name = nameOf(member.name);
      if (name !== undefined) module.resolvers.push({ name, node: member });
    }
  };
  visit(source);
}

function mutationsOf(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  const isNamed = ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && node.name.text === 'Mutation';
  const isTyped =
    ts.isVariableDeclaration(node) && /^(?:Pick<)?\s*MutationResolvers\b/.test(node.type?.getText() ?? '');
  const value = (isNamed || isTyped) && node.initializer;
  return value && ts.isObjectLiteralExpression(value) ? value : undefined;
}

function nameOf(name: ts.PropertyName): string | RegExp | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteral(name)) return name.text;
  if (!ts.isComputedPropertyName(name) || !ts.isTemplateExpression(name.expression)) return undefined;
  const { head, templateSpans } = name.expression;
  return new RegExp(`^${[head.text, ...templateSpans.map(({ literal }) => literal.text)].join('[A-Z]\\w*')}$`);
}

/**
 * Finds files of the project: by relative path, or by the `source` export of a workspace.
 * @param packages the workspaces by name
 */
export function resolver(sources: readonly SourceFile[], packages: ReadonlyMap<string, Workspace>): Resolve {
  const known = new Set(sources.map((source) => source.path));
  const present = (file: string) => (known.has(file) ? file : undefined);
  return (specifier, from) => {
    if (specifier.startsWith('.')) return present(path.posix.join(path.posix.dirname(from), specifier));
    const [scope, name, ...rest] = specifier.split('/');
    const workspace = packages.get(`${scope}/${name}`);
    if (!workspace) return undefined;
    const entry = rest.length === 0 ? '.' : `./${rest.join('/')}`;
    for (const [pattern, target] of Object.entries(workspace.exports ?? {})) {
      const file = (target as { source?: string } | null)?.source;
      const star = pattern === entry ? '' : starOf(pattern, entry);
      if (file && star !== undefined) return present(path.posix.join(workspace.folder, file.replaceAll('*', star)));
    }
    return undefined;
  };
}

function starOf(pattern: string, entry: string): string | undefined {
  const [before, after] = pattern.split('*');
  const fits = after !== undefined && entry.startsWith(before!) && entry.endsWith(after);
  return fits ? entry.slice(before!.length, entry.length - after.length) : undefined;
}
