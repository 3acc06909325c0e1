import type { WarningColour } from '../generated/graph.ts';

/** From how many overdue incidents a place is warned of, the gravest first (demo figures, 2026). */
export const warningSteps: readonly { overdue: number; colour: WarningColour }[] = [
  { overdue: 10, colour: 'RED' },
  { overdue: 5, colour: 'ORANGE' },
  { overdue: 3, colour: 'YELLOW' },
  { overdue: 1, colour: 'BLUE' },
];

/** The warning of a place by its matters, never by its people; null when nothing is overdue. */
export function warningColour({ overdue }: { open: number; overdue: number }): WarningColour | null {
  return warningSteps.find((step) => overdue >= step.overdue)?.colour ?? null;
}
