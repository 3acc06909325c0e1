/** `social-security` as a part of names in the graph and the code: `SocialSecurity`. */
export function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
}
