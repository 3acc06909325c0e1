/** How far a deadline may be put off. */
export const delayRule = { maxDays: 30, year: 2026, source: '演示：综合若干城市的延期办法' } as const;
