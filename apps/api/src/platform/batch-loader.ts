import DataLoader from 'dataloader';

/** One value per key and operation, read together: `read` gets all keys that an operation asks for at once. Absent values are `absent`. */
export function batchLoader<Context extends object, Value>(
  read: (context: Context, keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  absent: Value,
): (context: Context, key: string) => Promise<Value> {
  const loaders = new WeakMap<Context, DataLoader<string, Value>>();
  return (context, key) => {
    const known = loaders.get(context);
    if (known) return known.load(key);
    const loader = new DataLoader<string, Value>(
      async (keys) => {
        const values = await read(context, keys);
        return keys.map((one) => values.get(one) ?? absent);
      },
      // A socket's context lives long; nothing that is read through it may be kept.
      { cache: false },
    );
    loaders.set(context, loader);
    return loader.load(key);
  };
}
