import { expect, test } from '@jest/globals';
import { romanise } from './romanise.ts';

test.each([
  ['王小明', 'wangxiaoming', 'wxm'],
  ['单雄信', 'shanxiongxin', 'sxx'],
  ['欧阳修', 'ouyangxiu', 'oyx'],
  ['吕布', 'lvbu', 'lb'],
  ['阿依古丽·买买提', 'ayigulimaimaiti', 'ayglmmt'],
])('%s', (name, full, initials) => expect(romanise(name)).toEqual({ full, initials }));

test('a name in letters is found by its letters', () => expect(romanise('Anna').full).toBe('anna'));
