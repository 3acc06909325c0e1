import { pinyin } from 'pinyin-pro';

/** A name in letters: `full` 王小明 → wangxiaoming, `initials` → wxm; ü is v, a Latin name keeps its letters. */
export interface RomanisedName {
  full: string;
  initials: string;
}

/** Romanises a name; the surname has its reading as a surname (单 shan, 曾 zeng). */
export function romanise(name: string): RomanisedName {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true, nonZh: 'consecutive' })
    .map((part) => part.toLowerCase().replace(/[^a-z]/g, ''))
    .filter(Boolean);
  return { full: syllables.join(''), initials: syllables.map((part) => part.charAt(0)).join('') };
}
