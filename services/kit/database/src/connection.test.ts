import { expect, test } from '@jest/globals';
import { connectionOptions, connectionUrl } from './connection.ts';

test('a URL becomes discrete options, and back', () => {
  const url = 'postgres://people_housing:a%40b%2F@127.0.0.1:4032/people_housing';
  expect(connectionOptions(url)).toEqual({
    host: '127.0.0.1',
    port: 4032,
    user: 'people_housing',
    password: 'a@b/',
    database: 'people_housing',
  });
  expect(connectionUrl(connectionOptions(url))).toBe(url);
  expect(connectionOptions('postgresql://u:p@db/x?sslmode=verify-full')).toMatchObject({
    port: 5432,
    ssl: { rejectUnauthorized: true },
  });
});

test.each([
  ['secret', 'is not a URL'],
  ['http://u:secret@h/x', 'postgres://'],
  ['postgres://h/x', 'lacks'],
  ['postgres://u:secret@h', 'lacks'],
  ['postgres://u:secret@h/x?host=elsewhere', 'unknown option "host"'],
  ['postgres://u:secret@h/x?sslmode=prefer', 'sslmode'],
])('%s is refused without giving the password away', (url, reason) => {
  expect(() => connectionOptions(url)).toThrow(reason);
  expect(() => connectionOptions(url)).not.toThrow('secret');
});
