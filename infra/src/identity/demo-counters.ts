import { DEMO_COMMUNITIES } from '@one-window/dev/demo';

/** The counters that the demo's clerks serve: two sibling communities of Xujiajing subdistrict 徐家井街道 in Lingling first, then one of each other district. */
export const demoCounters = [
  { account: 'clerk-xujiajing', clerk: '王芳', code: DEMO_COMMUNITIES.xujiajing },
  { account: 'clerk-huilongta', clerk: '李娜', code: DEMO_COMMUNITIES.huilongta },
  { account: 'clerk-chenghua', clerk: '罗敏', code: DEMO_COMMUNITIES.chenghua },
  { account: 'clerk-futian', clerk: '林少华', code: DEMO_COMMUNITIES.futian },
] as const;
