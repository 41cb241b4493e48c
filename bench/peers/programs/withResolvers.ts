// Restate's SDK asks for this of newer nodes.
type Resolvers<T> = { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: unknown) => void };

Object.assign(Promise, {
  withResolvers<T>(): Resolvers<T> {
    const parts = {} as Resolvers<T>;
    parts.promise = new Promise<T>((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
  },
});
