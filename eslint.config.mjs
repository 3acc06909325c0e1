import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const notInNode20 = (object, property, instead) => ({
  object,
  property,
  message: `Node 20 has no ${object}.${property}; ${instead}.`,
});

const nodeGlobals =
  'process console Buffer URL fetch performance setTimeout clearTimeout setInterval clearInterval AbortSignal AbortController'.split(
    ' ',
  );

/** One file is linted with its own package's program, which is read in half the time; all of them with one for all. */
const program = process.env.LINT_ONE_FILE ? { projectService: true } : { project: './tsconfig.lint.json' };

const businessTime = 'Business time comes from the kit’s clock (architecture rule 8): under test one message moves it.';

/** Doors of packages that pass on all that their files export; everywhere else an export is named. */
const openDoors = ['contracts/**/index.ts', 'infra/src/*/index.ts', 'test/stack/index.ts'];
const barrel = {
  selector: 'ExportAllDeclaration',
  message: 'Name what is exported, or import from the file that makes it: "export *" hides what a file offers.',
};

export default tseslint.config(
  {
    ignores: ['**/node_modules/', '**/dist/', '**/generated/', '.data*/', '.cache/', '.turbo/', 'coverage/'],
  },
  js.configs.recommended,
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: Object.fromEntries(nodeGlobals.map((name) => [name, 'readonly'])),
    },
  },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { ...program, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'off',
      'no-restricted-properties': [
        'error',
        notInNode20('Map', 'groupBy', 'group by hand'),
        notInNode20('Object', 'groupBy', 'group by hand'),
        notInNode20('Promise', 'withResolvers', 'use new Promise'),
        notInNode20('Promise', 'try', 'use an async function'),
        notInNode20('Array', 'fromAsync', 'use for await'),
      ],
      'no-restricted-syntax': ['error', barrel],
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'node:test', message: 'Tests are jest’s: import from @jest/globals.' }] },
      ],
    },
  },
  {
    files: openDoors,
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['services/*/src/**/*.ts'],
    ignores: ['services/kit/**', '**/*.test.ts'],
    rules: {
      'no-console': ['error', { allow: ['error'] }],
      'no-restricted-syntax': [
        'error',
        barrel,
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: businessTime },
        { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: businessTime },
      ],
    },
  },
  {
    files: ['**/*-command.ts'],
    rules: { 'no-console': 'off' },
  },
  prettier,
);
