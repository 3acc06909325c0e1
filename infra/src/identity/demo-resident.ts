import { DEMO_SEED, demoDistrict, households, type DemoResident } from '@one-window/dev/demo';
import { demoCounters } from './demo-counters.ts';

/** The householder or another adult of the first household of the first demo community who is alive: signs in as the demo's resident. */
export function firstDemoResident(): DemoResident {
  const community = demoCounters[0].code;
  for (const household of households(demoDistrict({ seed: DEMO_SEED, residents: 20_480 }))) {
    if (household.communityCode !== community) continue;
    const adult = household.members.find(({ birthOn, diedOn }) => !diedOn && birthOn < '1990');
    if (adult) return adult;
  }
  throw new Error(`The demo's people include no adult in ${community}`);
}
