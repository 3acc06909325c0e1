/** The forms of a department's name that its files need. */
export interface DepartmentName {
  /** `public-health` */
  name: string;
  /** `publicHealth` */
  camel: string;
  /** `PublicHealth` */
  Pascal: string;
  /** `public_health` */
  database: string;
  /** `Public Health`, unless it was given. */
  titleEn: string;
}

/**
 * The forms of a kebab-case name.
 * @throws Error when the name is not kebab-case of two letters or more
 */
export function departmentName(name: string): DepartmentName {
  if (!/^[a-z]{2,}(-[a-z]+)*$/.test(name) || name.length > 40)
    throw new Error(`"${name}" is not a name such as public-health: small letters and hyphens, at most 40`);
  const words = name.split('-').map((word) => word[0]!.toUpperCase() + word.slice(1));
  const Pascal = words.join('');
  return {
    name,
    Pascal,
    camel: Pascal[0]!.toLowerCase() + Pascal.slice(1),
    database: name.replaceAll('-', '_'),
    titleEn: words.join(' '),
  };
}
