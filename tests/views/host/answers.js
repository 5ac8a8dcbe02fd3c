/** What the data service of a node answers, out of what a fixture has of it. */
export function answers({ initialData, thumbnails = {}, details = {} }) {
  const methods = {
    folder: { thumbnails: (group, from, count) => (thumbnails[group] ?? []).slice(from, from + count) },
    gallery: {
      thumbnails: (rows) => rows.map((row) => thumbnails[row % thumbnails.length] ?? null),
      detail: (row) => ({ ...details[row % details.length], row }),
    },
    evaluation: {
      thumbnails: (table, rows) => rows.map((row) => thumbnails[table][row % thumbnails[table].length] ?? null),
    },
  }[initialData?.view];
  return (method, params) => methods[method](...params);
}
