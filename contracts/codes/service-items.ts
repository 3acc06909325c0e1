import { z } from 'zod';
import { dataFile } from './data-file.ts';

/** Names of the evidence facts by which another department's data can replace a material. */
export const EVIDENCE_KEYS = [
  'householdRegistration',
  'residence',
  'age',
  'housing',
  'householdMembers',
  'pensionContributions',
  'pensionEnrolment',
  'lifeCertification',
  'death',
  'residencePermit',
  'subsistenceAllowance',
  'disability',
  'unemployment',
  'medicalInsurance',
] as const;
export type EvidenceKey = (typeof EVIDENCE_KEYS)[number];

const material = z.strictObject({
  /** Stable: the item's code and `-M1`, `-M2` … */
  code: z.string(),
  name: z.string().min(1),
  /** Whether another department's data can replace it, so that the resident need not bring it. */
  standIn: z.boolean(),
  evidence: z.enum(EVIDENCE_KEYS).nullable(),
  /** A register of another department of which the window keeps a replica, and which can replace the paper. */
  register: z.literal('ORGANISATION').optional(),
  /** Whether it may follow on a signed promise (容缺后补): never where public safety is concerned, never of an instant item. */
  mayFollow: z.boolean().default(false),
  /** Asked for only when this question was answered with one of these options; always when absent. */
  when: z.strictObject({ question: z.string(), options: z.array(z.string()).min(1) }).optional(),
});

const question = z.strictObject({
  /** Stable: the item's code and `-Q1`, `-Q2` … */
  code: z.string(),
  text: z.string().min(1),
  options: z.array(z.strictObject({ code: z.string().regex(/^[A-Z]+$/), text: z.string().min(1) })).min(2),
});

const serviceItem = z.strictObject({
  version: z.int().min(1),
  code: z.string().regex(/^[A-Z]\d{2}$/),
  nameZh: z.string().min(1),
  nameEn: z.string().min(1),
  class: z.enum([
    'RESIDENCE_AND_POPULATION',
    'ASSISTANCE_AND_WELFARE',
    'ELDERLY_AND_DISABILITY',
    'SOCIAL_INSURANCE',
    'EMPLOYMENT_AND_START_UP',
    'GOVERNANCE_AND_LEGAL_HELP',
    'CITY_AND_PUBLIC_SERVICE',
  ]),
  /** The deciding department's name as in `departments.json`. */
  department: z.enum(['people-housing', 'civil-affairs', 'social-security', 'governance-petitions', 'city-management']),
  kind: z.enum(['INSTANT', 'PROMISED']),
  /** 法定时限 in working days. */
  statutoryDays: z.int().min(0),
  /** 承诺时限 in working days, never more than the statutory ones. */
  promisedDays: z.int().min(0),
  /** Whether a grid worker or agent may handle it for the resident 一网代办. */
  proxy: z.boolean(),
  materials: z.array(material).min(1),
  /** Questions (情形) with which the guide begins: their answers narrow the materials. */
  questions: z.array(question).default([]),
  /** Name of the form that is filled in, where there is one. */
  form: z.string().nullable(),
  legalBasis: z.string().nullable(),
  ways: z.array(z.enum(['WINDOW', 'MOBILE', 'PROXY'])).min(1),
  conditions: z.array(z.string().min(1)).min(1),
  feeFen: z.int().min(0),
  /** How often the applicant has to come at most. */
  trips: z.int().min(0),
});

const catalogueFile = z.strictObject({
  asOf: z.string(),
  /** Working days after the signature within which a promised material has to follow; a demonstration setting. */
  promiseDays: z.int().min(1),
  classes: z.array(z.strictObject({ code: serviceItem.shape.class, nameZh: z.string() })),
  items: z.array(serviceItem),
});

const desksFile = z.strictObject({
  demonstration: z.literal(true),
  desks: z.array(
    z.strictObject({
      department: serviceItem.shape.department,
      deskZh: z.string(),
      phone: z.string(),
      hours: z.string(),
      hoursNote: z.string(),
    }),
  ),
});

type CatalogueItem = z.infer<typeof serviceItem>;
export type ServiceItemMaterial = z.infer<typeof material>;
export type ServiceItemQuestion = z.infer<typeof question>;
export type ServiceItemClass = CatalogueItem['class'];
export type ServiceItemWay = CatalogueItem['ways'][number];

/** An entry of the service catalogue 政务服务事项 with what a tell-once notice needs of it; `classZh` is the Chinese name of its class. */
export type ServiceItemEntry = CatalogueItem & { classZh: string };

/** Where and when a department's items are handled; demonstration data, to be replaced by a district's own. */
export type ServiceDesk = z.infer<typeof desksFile>['desks'][number];

const catalogue = dataFile('service-items', (raw: unknown) => {
  const file = catalogueFile.parse(raw);
  const classes = new Map(file.classes.map((entry) => [entry.code, entry.nameZh]));
  const all: readonly ServiceItemEntry[] = file.items.map((item) => ({
    ...item,
    classZh: classes.get(item.class) ?? '',
  }));
  return {
    all,
    classes: file.classes,
    promiseDays: file.promiseDays,
    byCode: new Map(all.map((item) => [item.code, item])),
  };
});

const desks = dataFile(
  'service-desks',
  (raw: unknown) => new Map(desksFile.parse(raw).desks.map((desk) => [desk.department as string, desk])),
);

/** The current version of all items, in the catalogue's order. */
export function serviceItems(): readonly ServiceItemEntry[] {
  return catalogue().all;
}

/** The current version of an item by its code (`S02`), or nothing. */
export function findServiceItem(code: string): ServiceItemEntry | undefined {
  return catalogue().byCode.get(code);
}

/** The seven classes with their Chinese names, in the catalogue's order. */
export function serviceItemClasses(): readonly { code: ServiceItemClass; nameZh: string }[] {
  return catalogue().classes;
}

/** Working days after the signature within which promised materials have to follow (容缺后补). */
export function promiseDays(): number {
  return catalogue().promiseDays;
}

/** The counter for a department's items; undefined when the department has none. */
export function findServiceDesk(department: string): ServiceDesk | undefined {
  return desks().get(department);
}
