/** One loader for each set of arguments: siblings that ask for the same page share a batch. */
export function byPage<Page, Loader>(make: (page: Page) => Loader): (page: Page) => Loader {
  const made = new Map<string, Loader>();
  return (page) => {
    const key = JSON.stringify(page);
    const loader = made.get(key) ?? make(page);
    made.set(key, loader);
    return loader;
  };
}
