/** `social-security` as it stands in names of the graph and of the code: `SocialSecurity`. */
export function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
