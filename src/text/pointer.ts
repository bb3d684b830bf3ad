/** A path into a JSON document, as the JSON Pointer of RFC 6901 writes it. */
export type Path = ReadonlyArray<string | number>

export const toPointer = (path: Path): string =>
  path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('')

export const fromPointer = (pointer: string): Path =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))

/** The value at a path of parsed JSON, or undefined where nothing stands there. */
export const valueAt =
  (path: Path) =>
  (root: unknown): unknown =>
    path.reduce<unknown>(
      (value, step) =>
        typeof value === 'object' && value !== null && Object.prototype.hasOwnProperty.call(value, step)
          ? (value as Readonly<Record<string, unknown>>)[step]
          : undefined,
      root,
    )
